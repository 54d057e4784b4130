package io.coguest.loadtest.scenario;

/** The moments of a cycle, each timed from when the cycle was due. */
public enum Measure {
  /** The guest's application is answered. */
  APPLY_REPLY("apply answered"),
  /** The host knows of it. */
  APPLICATION_SEEN("host sees application"),
  /** The guest knows that it sits. */
  SEAT_SEEN("guest sees its seat"),
  /** The host's acceptance is answered. */
  ACCEPT_REPLY("accept answered"),
  /** The guest's seat is given back. */
  DISCONNECT_REPLY("whole cycle");

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  /** For a person. */
  public String label() {
    return label;
  }
}
