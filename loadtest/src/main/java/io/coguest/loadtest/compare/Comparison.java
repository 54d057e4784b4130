package io.coguest.loadtest.compare;

import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.scenario.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads two servers in turn, at the same rates.
 *
 * <p>Both run all the time, each in its process, and the one that is not loaded has no connections.
 * To start them anew for each run would measure the compiler of a young JVM, in which two runs of
 * the same server differ by more than what is looked for; an idle server uses next to nothing, and
 * only the time of the loaded one's process counts. What the two processes do not show is how much
 * one start of a server differs from the next: {@link Rounds} do.
 */
public final class Comparison {
  private static final double[] SHARES_OF_MAXIMUM = {0.25, 0.5};

  /**
   * More than one in so many, and it is not the machine that is disturbed: the rate is too high.
   */
  private static final int PAIRS_TO_A_REPEAT = 5;

  /**
   * A warm-up is of so many runs. The first that ends makes a JVM compile much of what it had
   * compiled anew, probably since no connection had been closed until then.
   */
  private static final int WARM_UPS = 3;

  private final Plan plan;
  private final Map<Side, Contender> contenders = new EnumMap<>(Side.class);
  private final Consumer<String> progress;
  private int runs;

  /**
   * What is to be compared.
   *
   * @param pairs at each rate, 1–1000
   * @param rates due a second; empty = 25 and 50 % of what both sides can do, which is measured
   * @param warmUp of each side at the highest rate, before the first pair, in three runs: long
   *     enough for a JVM to have compiled what it will
   * @param leadIn of each run, not measured
   * @param duration of each run, measured
   */
  public record Plan(
      int pairs, List<Integer> rates, Duration warmUp, Duration leadIn, Duration duration) {
    /** A plan that can be carried out. */
    public Plan {
      if (pairs < 1 || pairs > 1_000) {
        throw new IllegalArgumentException("pairs is " + pairs + ", must be 1-1000");
      }
      if (rates.stream().anyMatch(rate -> rate < 1)) {
        throw new IllegalArgumentException("rates are " + rates + ", must be positive");
      }
      if (duration.isZero()) {
        throw new IllegalArgumentException("duration is 0, must be positive");
      }
      rates = List.copyOf(rates);
    }

    /** The same at other rates. */
    Plan at(List<Integer> others) {
      return new Plan(pairs, others, warmUp, leadIn, duration);
    }
  }

  /**
   * What each can do with this generator beside it, as fast as it answers.
   *
   * @param baseline a second
   * @param server likewise
   */
  public record Maxima(double baseline, double server) {
    /** Which rates both can keep: the generator has its share of the machine in both. */
    double ofBoth() {
      return Math.min(baseline, server);
    }
  }

  /** A run that ends the comparison. */
  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    Unusable(Outcome outcome) {
      super(outcome.toString(), null, false, false);
      this.outcome = outcome;
    }
  }

  /** How a comparison ended. */
  public sealed interface Outcome {
    /** As the command line has them: 0 compared, 1 a server was wrong, 3 void. */
    int exitCode();

    /**
     * It was carried out.
     *
     * @param rates at least one
     * @param maxima what both can do; null when it was not asked for
     */
    record Compared(List<RateComparison> rates, @Nullable Maxima maxima) implements Outcome {
      @Override
      public int exitCode() {
        return 0;
      }

      /** The one whose interval reaches highest. */
      public RateComparison worst() {
        RateComparison worst = rates.get(0);
        for (RateComparison rate : rates) {
          worst = rate.ratio().upper() > worst.ratio().upper() ? rate : worst;
        }
        return worst;
      }

      /** Whether the two may be the same at every rate. */
      public boolean containsOne() {
        return rates.stream().allMatch(rate -> rate.ratio().contains(1));
      }
    }

    /** A run showed nothing that could be compared; says why. */
    record Voided(String why) implements Outcome {
      @Override
      public int exitCode() {
        return 3;
      }
    }

    /**
     * A server was wrong.
     *
     * @param where which run
     * @param found in it
     */
    record Wrong(String where, Found found) implements Outcome {
      @Override
      public int exitCode() {
        return 1;
      }
    }
  }

  /**
   * @param baseline what is divided by
   * @param server what is measured
   * @param progress told of each run, for a person
   */
  public Comparison(Plan plan, Contender baseline, Contender server, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
    contenders.put(Side.BASELINE, baseline);
    contenders.put(Side.SERVER, server);
  }

  /**
   * Runs all; ends with the first run that is wrong. Of the pairs at a rate one in five may be run
   * again because it was void, which the report says; ends with the first that is void beyond that.
   */
  public Outcome run() throws InterruptedException {
    try {
      @Nullable Maxima maxima = plan.rates.isEmpty() ? maxima() : null;
      List<Integer> rates = maxima == null ? plan.rates : shares(maxima);
      List<RateComparison> compared = new ArrayList<>();
      warmUp(Collections.max(rates));
      for (int rate : rates) {
        compared.add(pairs(rate));
      }
      return new Outcome.Compared(compared, maxima);
    } catch (Unusable ended) {
      return ended.outcome;
    }
  }

  /** Both as fast as they go; once to be compiled, once to be measured. */
  private Maxima maxima() throws InterruptedException, Unusable {
    if (!plan.warmUp.isZero()) {
      fastest("to warm up", plan.warmUp);
    }
    return fastest("to find the maximum", plan.duration);
  }

  private Maxima fastest(String why, Duration duration) throws InterruptedException, Unusable {
    Load load = new Load(0, plan.leadIn, duration);
    Maxima maxima =
        new Maxima(
            usable(Side.BASELINE, load, why).cyclesPerSecond(),
            usable(Side.SERVER, load, why).cyclesPerSecond());
    progress.accept(
        "%s: baseline %.0f/s, server %.0f/s".formatted(why, maxima.baseline, maxima.server));
    return maxima;
  }

  private static List<Integer> shares(Maxima maxima) {
    List<Integer> rates = new ArrayList<>();
    for (double share : SHARES_OF_MAXIMUM) {
      rates.add((int) Math.max(1, Math.round(share * maxima.ofBoth())));
    }
    return rates;
  }

  /** Both at the highest rate, by which they are compiled soonest; only what is wrong counts. */
  private void warmUp(int rate) throws InterruptedException, Unusable {
    if (plan.warmUp.isZero()) {
      return;
    }
    Load load = new Load(rate, Duration.ZERO, plan.warmUp.dividedBy(WARM_UPS));
    for (Side side : List.of(Side.BASELINE, Side.SERVER)) {
      progress.accept("warming up at %d/s: %s".formatted(rate, side));
      for (int run = 0; run < WARM_UPS; run++) {
        right(side, load, "warming up");
      }
    }
  }

  private RateComparison pairs(int rate) throws InterruptedException, Unusable {
    List<PairReading> pairs = new ArrayList<>();
    int repeated = 0;
    Load load = new Load(rate, plan.leadIn, plan.duration);
    List<Side> firsts = Side.firsts(plan.pairs);
    while (pairs.size() < plan.pairs) {
      String which = "pair %d of %d".formatted(pairs.size() + 1, plan.pairs);
      try {
        PairReading pair = pair(firsts.get(pairs.size()), load, which);
        progress.accept("%s at %d/s: ratio %.3f".formatted(which, rate, pair.ratio()));
        pairs.add(pair);
      } catch (Unusable unusable) {
        boolean disturbed = unusable.outcome instanceof Outcome.Voided;
        if (!disturbed || repeated == plan.pairs / PAIRS_TO_A_REPEAT) {
          throw unusable;
        }
        repeated++;
        progress.accept("%s at %d/s is repeated: %s".formatted(which, rate, unusable.outcome));
      }
    }
    return RateComparison.of(rate, pairs, repeated);
  }

  private PairReading pair(Side first, Load load, String which)
      throws InterruptedException, Unusable {
    Map<Side, Reading> readings = new EnumMap<>(Side.class);
    for (Side side : List.of(first, first.other())) {
      readings.put(side, usable(side, load, which));
    }
    return new PairReading(
        first,
        Optional.ofNullable(readings.get(Side.BASELINE)).orElseThrow(),
        Optional.ofNullable(readings.get(Side.SERVER)).orElseThrow());
  }

  private Reading usable(Side side, Load load, String which) throws InterruptedException, Unusable {
    Reading reading = right(side, load, which);
    if (!reading.kept()) {
      throw new Unusable(new Outcome.Voided("the rate was not kept: " + where(side, load, which)));
    }
    if (reading.cpuMicrosPerUnit() <= 0) {
      throw new Unusable(
          new Outcome.Voided("no CPU time could be seen: " + where(side, load, which)));
    }
    return reading;
  }

  private Reading right(Side side, Load load, String which) throws InterruptedException, Unusable {
    Contender contender = Optional.ofNullable(contenders.get(side)).orElseThrow();
    // All names are of one length, so that frames are.
    Reading reading = contender.run(load, "%04d-".formatted(++runs));
    if (reading.violations().count() > 0) {
      throw new Unusable(new Outcome.Wrong(where(side, load, which), reading.violations()));
    }
    return reading;
  }

  private static String where(Side side, Load load, String which) {
    String rate = load.paced() ? load.ratePerSecond() + "/s" : "max";
    return "%s, %s, rate %s".formatted(side, which, rate);
  }
}
