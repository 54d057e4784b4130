package io.coguest.server.room.simulation;

import org.jspecify.annotations.Nullable;

/** Says that the room and what was expected of it are apart; names both. */
final class Difference extends AssertionError {
  private static final long serialVersionUID = 1L;

  Difference(String message) {
    super(message);
  }

  /** The parts make the message, when there is one to make. */
  static void check(boolean holds, Object... parts) {
    if (!holds) {
      StringBuilder message = new StringBuilder();
      for (Object part : parts) {
        message.append(part);
      }
      throw new Difference(message.toString());
    }
  }

  static void same(String what, @Nullable Object expected, @Nullable Object found) {
    if (expected == null ? found != null : !expected.equals(found)) {
      throw new Difference(what + ": expected " + expected + ", the room has " + found);
    }
  }

  static void same(String what, long expected, long found) {
    if (expected != found) {
      throw new Difference(what + ": expected " + expected + ", the room has " + found);
    }
  }
}
