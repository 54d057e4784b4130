package io.coguest.server.session;

/** The limits that no room counts, each counted when it is exceeded. */
public enum Limit {
  /** Bytes of a frame from a client: BAD_FRAME. */
  INBOUND_FRAME("inbound-frame"),
  /** Commands a second of a session: TOO_FREQUENT. */
  COMMAND_RATE("command-rate"),
  /** Frames that are no commands (ack, ping) a second of a session: ignored. */
  OTHER_FRAME_RATE("other-frame-rate"),
  /** Refusals for the rate in a while: RATE_LIMITED. */
  REFUSALS("refusals"),
  /** Commands whose reply is not acknowledged: TOO_FREQUENT. */
  UNACKNOWLEDGED("unacknowledged"),
  /** Rooms of a session: TOO_FREQUENT. */
  ROOMS("rooms"),
  /** Connected sessions of a user: OVERLOADED. */
  SESSIONS_PER_USER("sessions-per-user"),
  /** Sessions in all: the longest detached one is forgotten, else OVERLOADED. */
  SESSIONS("sessions"),
  /** Connections from one address: OVERLOADED. */
  CONNECTIONS_PER_ADDRESS("connections-per-address"),
  /** Connections in all: OVERLOADED. */
  CONNECTIONS("connections"),
  /** Time until the hello: UNAUTHENTICATED. */
  HELLO_TIME("hello-time"),
  /** Silence: HEARTBEAT_LOST. */
  SILENCE("silence"),
  /** Bytes waiting for a connection: room events are withheld. */
  OUTBOUND("outbound"),
  /** Time over the outbound limit: TOO_SLOW. */
  OUTBOUND_TIME("outbound-time"),
  /** Messages waiting for a room: UNAVAILABLE. */
  MAILBOX("mailbox"),
  /** Members of a room: ROOM_FULL. */
  MEMBERS("members"),
  /** Characters of a token: UNAUTHENTICATED. */
  TOKEN("token"),
  /** Bytes of the id of a user or a room: BAD_PARAMETER, in a token UNAUTHENTICATED. */
  ID("id"),
  /** Bytes of a token's name: UNAUTHENTICATED. */
  USER_NAME("user-name"),
  /** Bytes of a token's avatar: UNAUTHENTICATED. */
  AVATAR_URL("avatar-url"),
  /** Bytes of a request's extra info: BAD_PARAMETER. */
  EXTRA_INFO("extra-info"),
  /** Bytes of a rejection's reason: BAD_PARAMETER. */
  REASON("reason"),
  /** The settings of a new room: BAD_PARAMETER. */
  OPTIONS("options");

  private final String tag;

  Limit(String tag) {
    this.tag = tag;
  }

  /** The value of the metric's tag. */
  public String tag() {
    return tag;
  }
}
