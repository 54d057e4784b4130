package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.MedianInterval;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the others saw, turn by turn.
 *
 * @param all in their order, at least one
 */
record SlowTurns(List<Turn> all) {
  private static final double P99 = 99;

  SlowTurns {
    all = List.copyOf(all);
  }

  /**
   * Two phases, one right after the other.
   *
   * @param reading seat changes while all read
   * @param beside seat changes beside the two who do not
   */
  record Turn(CycleFigures reading, CycleFigures beside) {
    private double ratio(double percentile) {
      return (double) delivered(beside).getValueAtPercentile(percentile)
          / Math.max(1, delivered(reading).getValueAtPercentile(percentile));
    }
  }

  /** How many times as long the others wait beside the two. */
  MedianInterval ratio(double percentile) {
    return MedianInterval.of(all.stream().map(turn -> turn.ratio(percentile)).toList());
  }

  /** Says what is wrong when the others certainly wait longer than they may; null otherwise. */
  @Nullable String beyond(double bound) {
    MedianInterval ratio = ratio(P99);
    return ratio.lower() > bound
        ? String.format(
            Locale.ROOT,
            "beside two that do not read the others' p99 is %.2f times as long (%.2f-%.2f), bound"
                + " %.2f",
            ratio.median(),
            ratio.lower(),
            ratio.upper(),
            bound)
        : null;
  }

  /** Deliveries of all phases. */
  Rate rate(String unit, int members) {
    long done = 0;
    long due = 0;
    boolean kept = true;
    for (Turn turn : all) {
      int awake = members - SlowPlan.SLEEPERS;
      done += turn.reading.ended() * members + turn.beside.ended() * awake;
      due += turn.reading.due() * members + turn.beside.due() * awake;
      kept &= kept(turn.reading) && kept(turn.beside);
    }
    return new Rate(unit, done, due, kept);
  }

  private static boolean kept(CycleFigures figures) {
    return Outcome.rate("", figures.ended(), figures.due(), figures.notStarted()).kept();
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (int percentile : new int[] {50, 90, 99}) {
      MedianInterval ratio = ratio(percentile);
      String name = "p" + percentile + "Ratio";
      String label = "p" + percentile + " of the others, beside the two to all reading";
      figures.add(new Figure(name, label, ratio.median(), "×"));
      figures.add(new Figure(name + "Lower", "  its interval, from", ratio.lower(), "×"));
      figures.add(new Figure(name + "Upper", "  to", ratio.upper(), "×"));
    }
    return figures;
  }

  List<Latency> latencies() {
    return List.of(
        new Latency("reading", "seat change seen, all reading", together(Turn::reading)),
        new Latency("beside", "seat change seen by the others", together(Turn::beside)));
  }

  private Histogram together(Function<Turn, CycleFigures> phase) {
    Histogram together = new Histogram(3);
    all.forEach(turn -> together.add(delivered(phase.apply(turn))));
    return together;
  }

  private static Histogram delivered(CycleFigures figures) {
    Histogram histogram = figures.latencies().get(Measure.DELIVERED);
    return histogram == null ? new Histogram(3) : histogram;
  }
}
