package io.coguest.server.room.simulation;

import org.jspecify.annotations.Nullable;

/** Says that the room and what was expected of it are apart; names both. */
final class Difference extends AssertionError {
  private static final long serialVersionUID = 1L;

  Difference(String message) {
    super(message);
  }

  static void check(boolean holds, String message) {
    if (!holds) {
      throw new Difference(message);
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
