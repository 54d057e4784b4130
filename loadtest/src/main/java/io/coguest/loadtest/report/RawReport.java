package io.coguest.loadtest.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Merge;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A report on its way from one generator process to the one that started it: with whole histograms
 * and without settings, which that one knows better.
 */
public final class RawReport {
  private RawReport() {}

  /** As text. */
  public static String write(RunReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("scenario", report.scenario());
    json.add("rate", JsonReport.rate(report.rate()));
    json.add("figures", array(report.figures(), RawReport::figure));
    json.add("latencies", array(report.latencies(), RawReport::latency));
    json.add("timeline", JsonReport.timeline(report.timeline()));
    json.add("violations", JsonReport.violations(report.violations()));
    return json.toString();
  }

  /**
   * From text.
   *
   * @throws RuntimeException when it was not written by {@link #write}
   */
  public static RunReport read(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    JsonObject rate = json.getAsJsonObject("rate");
    JsonObject violations = json.getAsJsonObject("violations");
    return new RunReport(
        json.get("scenario").getAsString(),
        List.of(),
        list(json.getAsJsonArray("figures"), RawReport::figure),
        list(json.getAsJsonArray("latencies"), RawReport::latency),
        list(json.getAsJsonArray("timeline"), RawReport::sample),
        new Rate(
            rate.get("unit").getAsString(),
            rate.get("done").getAsLong(),
            rate.get("due").getAsLong(),
            rate.get("kept").getAsBoolean()),
        new Found(
            violations.get("count").getAsLong(),
            list(violations.getAsJsonArray("first"), RawReport::violation)));
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> write) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  private static <T> List<T> list(JsonArray array, Function<JsonObject, T> read) {
    List<T> values = new ArrayList<>();
    for (JsonElement element : array) {
      values.add(read.apply(element.getAsJsonObject()));
    }
    return values;
  }

  private static JsonObject figure(Figure figure) {
    JsonObject json = new JsonObject();
    json.addProperty("name", figure.name());
    json.addProperty("label", figure.label());
    json.addProperty("value", figure.value());
    json.addProperty("unit", figure.unit());
    json.addProperty("merge", figure.merge().name());
    return json;
  }

  private static Figure figure(JsonObject json) {
    return new Figure(
        json.get("name").getAsString(),
        json.get("label").getAsString(),
        json.get("value").getAsDouble(),
        json.get("unit").getAsString(),
        Merge.valueOf(json.get("merge").getAsString()));
  }

  private static JsonObject latency(Latency latency) {
    Histogram micros = latency.micros();
    ByteBuffer buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
    int size = micros.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[size];
    buffer.rewind();
    buffer.get(bytes);
    JsonObject json = new JsonObject();
    json.addProperty("name", latency.name());
    json.addProperty("label", latency.label());
    json.addProperty("histogram", Base64.getEncoder().encodeToString(bytes));
    return json;
  }

  private static Latency latency(JsonObject json) {
    byte[] bytes = Base64.getDecoder().decode(json.get("histogram").getAsString());
    try {
      Histogram micros = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
      return new Latency(json.get("name").getAsString(), json.get("label").getAsString(), micros);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not a histogram: " + e.getMessage(), e);
    }
  }

  private static Sample sample(JsonObject json) {
    JsonObject server = json.getAsJsonObject("server");
    return new Sample(
        json.get("second").getAsDouble(),
        json.get("unitsPerSecond").getAsDouble(),
        json.get("p50").getAsDouble(),
        json.get("p99").getAsDouble(),
        json.get("errors").getAsLong(),
        new ServerLoad(
            server.get("cpuCores").getAsDouble(),
            server.get("residentBytes").getAsLong(),
            server.get("collectionMillis").getAsDouble()));
  }

  private static Violation violation(JsonObject json) {
    return new Violation(
        Fault.valueOf(json.get("fault").getAsString()),
        json.get("liveId").getAsString(),
        json.get("userId").getAsString(),
        json.get("revision").getAsInt(),
        Instant.parse(json.get("at").getAsString()),
        json.get("what").getAsString());
  }
}
