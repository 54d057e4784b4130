package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The journal under random trouble, over many seeds. {@code -Dcoguest.journal.seed=N} replays one;
 * {@code -Dcoguest.full=true} runs a hundred times as many.
 */
class RandomJournalTest {
  private static final int STEPS = 2_000;
  private static final int SEEDS = Boolean.getBoolean("coguest.full") ? 20_000 : 200;
  private static final int LEAST = 100;

  @Test
  void whatWasToldIsThereWhateverHappens() {
    String only = System.getProperty("coguest.journal.seed");
    if (only != null) {
      new RandomJournal(Long.parseLong(only)).run(STEPS);
      return;
    }
    Map<String, Long> counts =
        IntStream.rangeClosed(1, SEEDS)
            .parallel()
            .mapToObj(seed -> new RandomJournal(seed).run(STEPS))
            .collect(TreeMap::new, RandomJournalTest::add, RandomJournalTest::add);
    System.out.println("random journal: " + SEEDS + " seeds of " + STEPS + " steps: " + counts);
    assertThat(counts)
        .containsOnlyKeys(
            "FAILED_KEPT",
            "FAILED_LOST",
            "STALLED",
            "WRITTEN",
            "durable",
            "failed",
            "forgotten",
            "machine ended",
            "process ended",
            "recovered",
            "state",
            "unreadable");
    assertThat(counts.values()).allMatch(count -> count > LEAST);
  }

  private static void add(Map<String, Long> all, Map<String, Long> some) {
    some.forEach((what, count) -> all.merge(what, count, Long::sum));
  }
}
