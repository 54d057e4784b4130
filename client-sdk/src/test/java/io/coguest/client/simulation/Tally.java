package io.coguest.client.simulation;

import java.util.Map;
import java.util.TreeMap;

/** How often what was hit. */
final class Tally {
  private final Map<String, long[]> counts = new TreeMap<>();

  void count(String what) {
    counts.computeIfAbsent(what, name -> new long[1])[0]++;
  }

  void add(Tally other) {
    other.counts.forEach(
        (what, count) -> counts.computeIfAbsent(what, name -> new long[1])[0] += count[0]);
  }

  long of(String what) {
    long[] count = counts.get(what);
    return count == null ? 0 : count[0];
  }

  /** One line for each. */
  String report() {
    StringBuilder text = new StringBuilder();
    counts.forEach((what, count) -> text.append("%11d  %s%n".formatted(count[0], what)));
    return text.toString();
  }
}
