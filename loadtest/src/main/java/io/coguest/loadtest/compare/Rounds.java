package io.coguest.loadtest.compare;

import io.coguest.loadtest.compare.Comparison.Outcome;
import io.coguest.loadtest.compare.Comparison.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison made several times, each with servers started for it, and taken as one.
 *
 * <p>Two JVMs with the same code differ, by what they have compiled and how. Pairs of the same two
 * cannot show it; rounds do.
 *
 * @param count 1–1000, with the pairs of all at most 1000
 * @param plan of each round; the rates of the first are those of all
 */
public record Rounds(int count, Plan plan) {
  private static final int MAX_PAIRS = 1_000;

  /** One comparison. */
  @FunctionalInterface
  public interface Round {
    /**
     * Starts two servers, compares them, ends them.
     *
     * @param number from 1
     * @throws IOException when a server does not start
     */
    Outcome run(int number, Plan plan) throws IOException, InterruptedException;
  }

  /** Rounds that can be carried out. */
  public Rounds {
    if (count < 1 || count > MAX_PAIRS / plan.pairs()) {
      throw new IllegalArgumentException(
          "rounds is %d, must be 1-%d with %d pairs each"
              .formatted(count, MAX_PAIRS / plan.pairs(), plan.pairs()));
    }
  }

  /**
   * Runs all; ends with the first that is void or finds a server wrong.
   *
   * @throws IOException when a server does not start
   */
  public Outcome run(Round round) throws IOException, InterruptedException {
    List<Outcome.Compared> rounds = new ArrayList<>();
    Plan due = plan;
    for (int number = 1; number <= count; number++) {
      Outcome outcome = round.run(number, due);
      if (!(outcome instanceof Outcome.Compared compared)) {
        return outcome;
      }
      rounds.add(compared);
      due = plan.at(compared.rates().stream().map(RateComparison::ratePerSecond).toList());
    }
    return together(rounds);
  }

  private static Outcome together(List<Outcome.Compared> rounds) {
    Outcome.Compared first = rounds.get(0);
    List<RateComparison> rates = new ArrayList<>();
    for (int i = 0; i < first.rates().size(); i++) {
      int rate = i;
      rates.add(
          RateComparison.ofRounds(rounds.stream().map(round -> round.rates().get(rate)).toList()));
    }
    return new Outcome.Compared(rates, first.maxima());
  }
}
