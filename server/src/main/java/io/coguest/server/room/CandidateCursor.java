package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/** Where the next page of candidates starts, as the text that a client gives back. */
final class CandidateCursor {
  private static final int MAX_DIGITS = 18;

  private CandidateCursor() {}

  /** Candidates whose sequence is lower follow. */
  static String after(long sequence) {
    return Long.toString(sequence);
  }

  /** The sequence below which the page starts. The cursor has no {@link #problem}. */
  static long before(String cursor) {
    return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
  }

  static @Nullable String problem(String cursor) {
    boolean valid =
        cursor.length() <= MAX_DIGITS && cursor.chars().allMatch(c -> c >= '0' && c <= '9');
    return valid
        ? null
        : "cursor is " + Texts.shown(cursor) + ", must be empty or one from a previous page";
  }
}
