package io.coguest.server.wire;

/**
 * Why the server closes a connection. The number says whether to connect again: 4000–4499 yes,
 * 4500–4999 no.
 */
public enum CloseCode {
  /** The server goes down; resume, after a delay that spreads the load. */
  GOING_AWAY(4000),
  /** The client could not keep up; resume. */
  TOO_SLOW(4001),
  /** Nothing came from the client; resume. */
  HEARTBEAT_LOST(4002),
  /** The server, or the user's share of it, is full; come back later. */
  OVERLOADED(4003),
  /** TOO_FREQUENT was ignored for long; come back later. */
  RATE_LIMITED(4004),
  /** Not decodable, of the wrong type, or too large. */
  BAD_FRAME(4500),
  /** No valid token, or no hello in time. */
  UNAUTHENTICATED(4501),
  /** The token ended; come back with a new one. */
  TOKEN_EXPIRED(4502),
  /** This session was resumed elsewhere. */
  SESSION_REPLACED(4503);

  private static final int FIRST_FINAL = 4500;

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  /** The number in the closing frame and in the WebSocket close. */
  public int number() {
    return number;
  }

  /** Whether connecting again is wanted. */
  public boolean reconnect() {
    return number < FIRST_FINAL;
  }

  io.coguest.proto.v1.CloseCode wireName() {
    return switch (this) {
      case GOING_AWAY -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_GOING_AWAY;
      case TOO_SLOW -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_TOO_SLOW;
      case HEARTBEAT_LOST -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_HEARTBEAT_LOST;
      case OVERLOADED -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_OVERLOADED;
      case RATE_LIMITED -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_RATE_LIMITED;
      case BAD_FRAME -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_BAD_FRAME;
      case UNAUTHENTICATED -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_UNAUTHENTICATED;
      case TOKEN_EXPIRED -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_TOKEN_EXPIRED;
      case SESSION_REPLACED -> io.coguest.proto.v1.CloseCode.CLOSE_CODE_SESSION_REPLACED;
    };
  }
}
