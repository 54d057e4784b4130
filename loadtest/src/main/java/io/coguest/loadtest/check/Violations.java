package io.coguest.loadtest.check;

import java.util.ArrayList;
import java.util.List;

/** All violations of a run; the first ones in full. Used from any thread. */
public final class Violations {
  private static final int KEPT = 100;

  private final List<Violation> first = new ArrayList<>();
  private long count;

  /** Notes one. */
  public synchronized void add(Violation violation) {
    count++;
    if (first.size() < KEPT) {
      first.add(violation);
    }
  }

  /** How many there were. */
  public synchronized long count() {
    return count;
  }

  /** The first hundred. */
  public synchronized List<Violation> first() {
    return List.copyOf(first);
  }
}
