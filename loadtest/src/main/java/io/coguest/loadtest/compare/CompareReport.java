package io.coguest.loadtest.compare;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.compare.Comparison.Outcome;
import io.coguest.loadtest.report.MedianInterval;
import io.coguest.loadtest.report.RunReport.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A comparison for people.
 *
 * @param scenario that both were loaded with
 * @param against what the server was compared with
 * @param unit what costs are of: cycle, delivery
 * @param settings what was asked for, in the order in which people read it
 * @param outcome how it ended
 */
public record CompareReport(
    String scenario, Against against, String unit, List<Setting> settings, Outcome outcome) {

  private static final double MICROS_PER_MILLI = 1000;
  private static final double WANTED_COVERAGE = 0.95;

  /** What the server is compared with. */
  public enum Against {
    /** The bare baseline. */
    BARE,
    /** Another process of the same server: how much of a difference is none. */
    SERVER
  }

  /** A report. */
  public CompareReport {
    settings = List.copyOf(settings);
  }

  /** The whole report; its last line is the verdict. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Setting setting : settings) {
      line(text, "%-34s %s", setting.name(), setting.value());
    }
    line(text, "");
    if (outcome instanceof Outcome.Compared compared) {
      if (compared.maxima() != null) {
        line(
            text,
            "at most: server %.0f/s, baseline %.0f/s; rates are shares of the lesser",
            compared.maxima().server(),
            compared.maxima().baseline());
      }
      compared.rates().forEach(rate -> table(text, rate));
    } else if (outcome instanceof Outcome.Wrong wrong) {
      for (Violation violation : wrong.found().first()) {
        line(text, "VIOLATION %s", violation);
      }
    }
    return text.append(verdict()).toString();
  }

  private void table(StringBuilder text, RateComparison rate) {
    line(
        text,
        "%d/s, %d pairs, %d repeated",
        rate.ratePerSecond(),
        rate.pairs().size(),
        rate.repeated());
    String head = "  CPU µs per " + unit;
    line(text, "%-26s %14s %18s", "", head.strip(), latencyOf() + "'s p99 ms");
    for (Side side : List.of(Side.SERVER, Side.BASELINE)) {
      line(
          text,
          "%-26s %14.2f %18.2f",
          "  " + name(side),
          rate.cpuMicrosPerUnit(side),
          rate.p99Micros(side) / MICROS_PER_MILLI);
    }
    if (rate.rounds().size() > 1) {
      line(text, "  ratio of each round       %s", ratios(rate.rounds()));
    }
    line(text, "  ratio %s", interval(rate.ratio()));
    line(text, "");
  }

  private String latencyOf() {
    return unit.equals("cycle") ? "command" : unit;
  }

  private String name(Side side) {
    return switch (side) {
      case SERVER -> "server";
      case BASELINE ->
          switch (against) {
            case BARE -> "bare baseline";
            case SERVER -> "the same server again";
          };
    };
  }

  /** Fewer than six pairs cannot make a 95 % interval; what they make is called by its name. */
  private static String interval(MedianInterval ratio) {
    return String.format(
        Locale.ROOT,
        "%.3f, %.0f %% interval %.3f-%.3f",
        ratio.median(),
        ratio.coverage() >= WANTED_COVERAGE ? 95.0 : 100 * ratio.coverage(),
        ratio.lower(),
        ratio.upper());
  }

  private static String ratios(List<Double> rounds) {
    return rounds.stream()
        .map(ratio -> String.format(Locale.ROOT, "%.3f", ratio))
        .collect(Collectors.joining(", "));
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append(System.lineSeparator());
  }

  /** One line that says it all. */
  public String verdict() {
    if (outcome instanceof Outcome.Wrong wrong) {
      return "FAIL compare %s: %d violations (%s), the first: %s"
          .formatted(scenario, wrong.found().count(), wrong.where(), wrong.found().first().get(0));
    }
    if (outcome instanceof Outcome.Voided nothing) {
      return "VOID compare %s: no ratio, %s".formatted(scenario, nothing.why());
    }
    Outcome.Compared compared = (Outcome.Compared) outcome;
    RateComparison worst = compared.worst();
    String ratio =
        "ratio %s, CPU per %s at %d/s"
            .formatted(interval(worst.ratio()), unit, worst.ratePerSecond());
    return switch (against) {
      case BARE ->
          "PASS compare %s: no violation, against the bare baseline %s".formatted(scenario, ratio);
      case SERVER ->
          "PASS compare %s: no violation, A/A %s; the intervals %s 1.0%s"
              .formatted(
                  scenario,
                  ratio,
                  compared.containsOne() ? "contain" : "do NOT contain",
                  compared.containsOne() ? "" : ", so figures of this hour are void");
    };
  }
}
