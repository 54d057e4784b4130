package io.coguest.loadtest.scenario;

/** The moments of a cycle, each timed from when the cycle was due. */
public enum Measure {
  /** The guest's application is answered. */
  APPLY_REPLY("applyReply", "apply answered"),
  /** The host knows of it. */
  APPLICATION_SEEN("applicationSeen", "host sees application"),
  /** The guest knows that it sits. */
  SEAT_SEEN("seatSeen", "guest sees its seat"),
  /** The host's acceptance is answered. */
  ACCEPT_REPLY("acceptReply", "accept answered"),
  /** The guest's seat is given back. */
  DISCONNECT_REPLY("cycle", "whole cycle"),
  /** A viewer has the event of a seat change; once for each viewer. */
  DELIVERED("delivered", "seat change seen by each viewer"),
  /** The first command of a story is answered. */
  FIRST_REPLY("firstReply", "first command answered"),
  /** A member who left the room is in it again. */
  REJOINED("rejoined", "left and in the room again"),
  /** A member whose connection was lost is in its room again. */
  RESUMED("resumed", "connection lost and in the room again"),
  /** The last viewer has it. */
  DELIVERED_TO_ALL("deliveredToAll", "seat change seen by all");

  private final String key;
  private final String label;

  Measure(String key, String label) {
    this.key = key;
    this.label = label;
  }

  /** In a file. */
  public String key() {
    return key;
  }

  /** For a person. */
  public String label() {
    return label;
  }
}
