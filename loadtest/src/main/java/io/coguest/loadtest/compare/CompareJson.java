package io.coguest.loadtest.compare;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.compare.Comparison.Outcome;
import io.coguest.loadtest.report.MedianInterval;
import java.util.Locale;

/**
 * A comparison for programs. The numbers {@code ratio}, {@code ratioLower} and {@code ratioUpper}
 * at the top are those of the rate whose interval reaches highest; they are missing when the
 * comparison was void or a server was wrong.
 */
public final class CompareJson {
  private CompareJson() {}

  /** The report as one object, for people's eyes too. */
  public static String of(CompareReport report) {
    return new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(tree(report))
        + "\n";
  }

  static JsonObject tree(CompareReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("command", "compare");
    json.addProperty("scenario", report.scenario());
    json.addProperty("against", report.against().name().toLowerCase(Locale.ROOT));
    json.addProperty("unit", report.unit());
    json.addProperty("verdict", report.verdict());
    Outcome outcome = report.outcome();
    json.addProperty("void", outcome instanceof Outcome.Voided);
    if (outcome instanceof Outcome.Compared compared) {
      interval(json, compared.worst().ratio());
      json.addProperty("containsOne", compared.containsOne());
    }
    JsonObject settings = new JsonObject();
    report.settings().forEach(setting -> settings.addProperty(setting.name(), setting.value()));
    json.add("settings", settings);
    JsonArray rates = new JsonArray();
    if (outcome instanceof Outcome.Compared compared) {
      compared.rates().forEach(rate -> rates.add(rate(rate)));
    }
    json.add("rates", rates);
    if (outcome instanceof Outcome.Compared compared && compared.maxima() != null) {
      JsonObject maxima = new JsonObject();
      maxima.addProperty("baselinePerSecond", compared.maxima().baseline());
      maxima.addProperty("serverPerSecond", compared.maxima().server());
      json.add("maxima", maxima);
    }
    json.add("violations", violations(outcome));
    return json;
  }

  private static void interval(JsonObject json, MedianInterval ratio) {
    json.addProperty("ratio", ratio.median());
    json.addProperty("ratioLower", ratio.lower());
    json.addProperty("ratioUpper", ratio.upper());
    json.addProperty("coverage", ratio.coverage());
  }

  private static JsonObject rate(RateComparison rate) {
    JsonObject json = new JsonObject();
    json.addProperty("ratePerSecond", rate.ratePerSecond());
    json.addProperty("repeatedPairs", rate.repeated());
    interval(json, rate.ratio());
    JsonArray rounds = new JsonArray();
    rate.rounds().forEach(rounds::add);
    json.add("rounds", rounds);
    json.add("server", side(rate, Side.SERVER));
    json.add("baseline", side(rate, Side.BASELINE));
    JsonArray pairs = new JsonArray();
    for (PairReading pair : rate.pairs()) {
      JsonObject each = new JsonObject();
      each.addProperty("first", pair.first().name().toLowerCase(Locale.ROOT));
      each.addProperty("ratio", pair.ratio());
      each.add("server", reading(pair.server()));
      each.add("baseline", reading(pair.baseline()));
      pairs.add(each);
    }
    json.add("pairs", pairs);
    return json;
  }

  private static JsonObject side(RateComparison rate, Side side) {
    JsonObject json = new JsonObject();
    json.addProperty("cpuMicrosPerUnit", rate.cpuMicrosPerUnit(side));
    json.addProperty("unitsPerSecond", rate.unitsPerSecond(side));
    json.addProperty("p99Micros", rate.p99Micros(side));
    return json;
  }

  private static JsonObject reading(Reading reading) {
    JsonObject json = new JsonObject();
    json.addProperty("cpuMicrosPerUnit", reading.cpuMicrosPerUnit());
    json.addProperty("unitsPerSecond", reading.unitsPerSecond());
    json.addProperty("p99Micros", reading.latency().getValueAtPercentile(99));
    return json;
  }

  private static JsonObject violations(Outcome outcome) {
    JsonObject json = new JsonObject();
    JsonArray first = new JsonArray();
    if (outcome instanceof Outcome.Wrong wrong) {
      json.addProperty("count", wrong.found().count());
      json.addProperty("where", wrong.where());
      wrong.found().first().stream().map(Violation::toString).forEach(first::add);
    } else {
      json.addProperty("count", 0);
    }
    json.add("first", first);
    return json;
  }
}
