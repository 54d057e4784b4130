package io.coguest.server.room;

import java.util.List;

/**
 * What a room makes of a command: a reply and the events to apply. A refusal has no events.
 *
 * @param reply the answer
 * @param events in order; empty for a refusal, a query, or a command that changes nothing
 */
public record Decision(Reply reply, List<RoomEvent> events) {

  /** Refused: nothing changes. */
  public static Decision refused(ResultCode code, String message) {
    return new Decision(Reply.refused(code, message), List.of());
  }

  /** Refused until a known time: nothing changes. */
  static Decision refused(ResultCode code, String message, long retryAfterMs) {
    return new Decision(Reply.refused(code, message, retryAfterMs), List.of());
  }

  /** Done with these events. */
  public static Decision done(RoomEvent... events) {
    return new Decision(Reply.OK, List.of(events));
  }
}
