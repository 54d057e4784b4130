package io.coguest.server.room.simulation;

import io.coguest.server.room.ResultCode;

/**
 * What the naive model expects a reply to say.
 *
 * @param requestId made, 0 = none
 * @param matchedRequestId accepted by AUTO_MATCH, 0 = none
 * @param seatIndex given, -1 = none
 * @param retryAfterMs exact, 0 = none is expected
 */
record Prediction(
    ResultCode code, int requestId, int matchedRequestId, int seatIndex, long retryAfterMs) {
  static final Prediction OK = new Prediction(ResultCode.OK, 0, 0, -1, 0);

  static Prediction refused(ResultCode code) {
    return new Prediction(code, 0, 0, -1, 0);
  }

  static Prediction refused(ResultCode code, long retryAfterMs) {
    return new Prediction(code, 0, 0, -1, retryAfterMs);
  }

  static Prediction requested(int requestId) {
    return new Prediction(ResultCode.OK, requestId, 0, -1, 0);
  }

  static Prediction seated(int seatIndex, int matchedRequestId) {
    return new Prediction(ResultCode.OK, 0, matchedRequestId, seatIndex, 0);
  }
}
