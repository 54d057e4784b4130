package io.coguest.loadtest.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Sample;
import java.util.List;
import org.HdrHistogram.Histogram;

/** A run's report for programs. Latencies are in µs. */
public final class JsonReport {
  private JsonReport() {}

  /** The report as one object, for people's eyes too. */
  public static String of(RunReport report) {
    return new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(tree(report))
        + "\n";
  }

  static JsonObject tree(RunReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("scenario", report.scenario());
    json.addProperty("verdict", TextReport.verdict(report));
    json.addProperty("correct", report.correct());
    JsonObject settings = new JsonObject();
    report.settings().forEach(setting -> settings.addProperty(setting.name(), setting.value()));
    json.add("settings", settings);
    json.add("rate", rate(report.rate()));
    JsonObject figures = new JsonObject();
    report.figures().forEach(figure -> figures.addProperty(figure.name(), figure.value()));
    json.add("figures", figures);
    JsonObject latencies = new JsonObject();
    report.latencies().forEach(latency -> latencies.add(latency.name(), micros(latency.micros())));
    json.add("latencies", latencies);
    json.add("timeline", timeline(report.timeline()));
    json.add("violations", violations(report.violations()));
    return json;
  }

  static JsonObject rate(Rate rate) {
    JsonObject json = new JsonObject();
    json.addProperty("unit", rate.unit());
    json.addProperty("done", rate.done());
    json.addProperty("due", rate.due());
    json.addProperty("kept", rate.kept());
    return json;
  }

  private static JsonObject micros(Histogram micros) {
    JsonObject json = new JsonObject();
    json.addProperty("count", micros.getTotalCount());
    json.addProperty("p50", micros.getValueAtPercentile(50));
    json.addProperty("p90", micros.getValueAtPercentile(90));
    json.addProperty("p99", micros.getValueAtPercentile(99));
    json.addProperty("p999", micros.getValueAtPercentile(99.9));
    json.addProperty("max", micros.getMaxValue());
    return json;
  }

  static JsonArray timeline(List<Sample> timeline) {
    JsonArray array = new JsonArray();
    for (Sample sample : timeline) {
      JsonObject json = new JsonObject();
      json.addProperty("second", sample.second());
      json.addProperty("unitsPerSecond", sample.unitsPerSecond());
      json.addProperty("p50", sample.p50Micros());
      json.addProperty("p99", sample.p99Micros());
      json.addProperty("errors", sample.errors());
      JsonObject server = new JsonObject();
      server.addProperty("cpuCores", sample.server().cpuCores());
      server.addProperty("residentBytes", sample.server().residentBytes());
      server.addProperty("collectionMillis", sample.server().collectionMillis());
      json.add("server", server);
      array.add(json);
    }
    return array;
  }

  static JsonObject violations(Found found) {
    JsonArray first = new JsonArray();
    for (Violation violation : found.first()) {
      JsonObject json = new JsonObject();
      json.addProperty("fault", violation.fault().name());
      json.addProperty("liveId", violation.liveId());
      json.addProperty("userId", violation.userId());
      json.addProperty("revision", violation.revision());
      json.addProperty("at", violation.at().toString());
      json.addProperty("what", violation.what());
      first.add(json);
    }
    JsonObject json = new JsonObject();
    json.addProperty("count", found.count());
    json.add("first", first);
    return json;
  }
}
