package io.coguest.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** What people and programs are told of a run. */
class RunReportTest {
  private static JsonObject json(RunReport report) {
    return JsonParser.parseString(JsonReport.of(report)).getAsJsonObject();
  }

  @Test
  void aRunThatDidNotKeepItsRateTellsNoLatencyAnywhere() {
    RunReport report = SampleReports.of(false, 0, 500);
    assertThat(report.latencies()).isEmpty();
    assertThat(report.timeline())
        .hasSize(2)
        .allMatch(sample -> sample.p50Micros() == 0 && sample.p99Micros() == 0)
        .extracting(RunReport.Sample::unitsPerSecond)
        .containsExactly(50.0, 70.0);
    assertThat(TextReport.of(report))
        .contains("the rate was not kept: no latency is reported")
        .doesNotContain("guest sees its seat")
        .endsWith("PASS cycle: 120 cycles, no violation, but the rate was not kept");
    assertThat(json(report).getAsJsonObject("latencies").size()).isZero();
    assertThat(json(report).getAsJsonObject("rate").get("kept").getAsBoolean()).isFalse();
  }

  @Test
  void theTableHasSettingsFiguresAndLatencies() {
    assertThat(TextReport.of(SampleReports.of(true, 0, 1500)))
        .containsPattern("rooms +10\\R")
        .containsPattern("cycles +120 of 120 due\\R")
        .containsPattern("the worst +1500 µs\\R")
        .containsPattern("guest sees its seat +1 +1\\.50 +1\\.50")
        .endsWith("\nPASS cycle: 120 cycles, no violation");
  }

  @Test
  void violationsFailTheRunAndAreTold() {
    RunReport report = SampleReports.of(true, 120, 1500);
    assertThat(report.correct()).isFalse();
    assertThat(TextReport.of(report).lines().filter(line -> line.startsWith("VIOLATION GAP")))
        .hasSize(100);
    assertThat(TextReport.verdict(report))
        .startsWith("FAIL cycle: 120 violations in 120 cycles, the first: GAP in room-1");
    JsonObject json = json(report);
    assertThat(json.get("correct").getAsBoolean()).isFalse();
    assertThat(json.get("verdict").getAsString()).startsWith("FAIL cycle: ");
    JsonObject violations = json.getAsJsonObject("violations");
    assertThat(violations.get("count").getAsLong()).isEqualTo(120);
    JsonObject first = violations.getAsJsonArray("first").get(0).getAsJsonObject();
    assertThat(first.get("fault").getAsString()).isEqualTo("GAP");
    assertThat(first.get("what").getAsString()).isEqualTo(SampleReports.GAP.what());
  }

  @Test
  void theJsonFileHasFiguresAndLatenciesByName() {
    JsonObject json = json(SampleReports.of(true, 0, 1500));
    assertThat(json.get("scenario").getAsString()).isEqualTo("cycle");
    assertThat(json.getAsJsonObject("settings").get("rooms").getAsString()).isEqualTo("10");
    assertThat(json.getAsJsonObject("figures").get("throttled").getAsDouble()).isEqualTo(3);
    JsonObject latency = json.getAsJsonObject("latencies").getAsJsonObject("seatSeen");
    assertThat(latency.keySet()).containsExactly("count", "p50", "p90", "p99", "p999", "max");
    assertThat(latency.get("p99").getAsLong()).isEqualTo(1500);
    JsonObject second = json.getAsJsonArray("timeline").get(1).getAsJsonObject();
    assertThat(second.get("unitsPerSecond").getAsDouble()).isEqualTo(70);
    assertThat(second.getAsJsonObject("server").get("residentBytes").getAsLong())
        .isEqualTo(2 << 20);
  }
}
