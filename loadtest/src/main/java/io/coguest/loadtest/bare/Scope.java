package io.coguest.loadtest.bare;

/** Who in a room is sent a frame. */
enum Scope {
  /** Who sent the command. */
  SENDER(0),
  /** The owner and the admins. */
  HOSTS(1),
  /** They, and the guest whom the cycle is about. */
  HOSTS_AND_GUEST(2),
  /** All members. */
  ALL(3);

  private final int number;

  Scope(int number) {
    this.number = number;
  }

  /** On the wire. */
  int number() {
    return number;
  }

  /** The one with that number. */
  static Scope of(int number) {
    for (Scope scope : values()) {
      if (scope.number == number) {
        return scope;
      }
    }
    throw new IllegalArgumentException("there is no scope " + number);
  }
}
