package io.coguest.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.coguest.loadtest.compare.CompareReport.Against;
import io.coguest.loadtest.compare.Comparison.Maxima;
import io.coguest.loadtest.compare.Comparison.Outcome;
import io.coguest.loadtest.report.RunReport.Setting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareReportTest {
  private static RateComparison rate(int perSecond, int pairs, double server) {
    List<PairReading> readings = new ArrayList<>();
    for (Side first : Side.firsts(pairs)) {
      readings.add(
          new PairReading(first, Readings.of(perSecond, 10), Readings.of(perSecond, server)));
    }
    return RateComparison.of(perSecond, readings, 1);
  }

  private static CompareReport report(Against against, Outcome outcome) {
    return new CompareReport(
        "cycle", against, "cycle", List.of(new Setting("rooms", "10")), outcome);
  }

  private static JsonObject json(CompareReport report) {
    return JsonParser.parseString(CompareJson.of(report)).getAsJsonObject();
  }

  private static String lastLine(CompareReport report) {
    List<String> lines = report.text().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void theNumbersAtTheTopAreTheWorseRates() {
    Outcome outcome = new Outcome.Compared(List.of(rate(250, 8, 11), rate(500, 8, 12)), null);
    JsonObject json = json(report(Against.BARE, outcome));
    assertThat(json.get("ratio").getAsDouble()).isCloseTo(1.2, within(1e-9));
    assertThat(json.get("ratioUpper").getAsDouble()).isCloseTo(1.2, within(1e-9));
    assertThat(json.getAsJsonArray("rates")).hasSize(2);
    JsonObject first = json.getAsJsonArray("rates").get(0).getAsJsonObject();
    assertThat(first.get("ratePerSecond").getAsInt()).isEqualTo(250);
    assertThat(first.get("ratio").getAsDouble()).isCloseTo(1.1, within(1e-9));
    assertThat(first.getAsJsonObject("server").get("cpuMicrosPerUnit").getAsDouble()).isEqualTo(11);
    assertThat(first.getAsJsonObject("baseline").get("p99Micros").getAsLong()).isEqualTo(1_000);
    assertThat(first.getAsJsonArray("pairs")).hasSize(8);
    assertThat(first.get("repeatedPairs").getAsInt()).isEqualTo(1);
    JsonObject second = first.getAsJsonArray("pairs").get(1).getAsJsonObject();
    assertThat(second.get("first").getAsString()).isEqualTo("server");
  }

  @Test
  void theVerdictIsTheLastLineAndTellsTheRatio() {
    Outcome outcome = new Outcome.Compared(List.of(rate(250, 15, 11)), null);
    assertThat(lastLine(report(Against.BARE, outcome)))
        .startsWith("PASS compare cycle: ")
        .contains("ratio 1.100, 95 % interval 1.100-1.100");
    assertThat(report(Against.BARE, outcome).text()).contains("250/s, 15 pairs, 1 repeated");
  }

  @Test
  void whatBothCanDoIsToldWhenRatesAreSharesOfIt() {
    CompareReport report =
        report(
            Against.BARE,
            new Outcome.Compared(List.of(rate(250, 8, 11)), new Maxima(4_000, 1_000)));
    JsonObject maxima = json(report).getAsJsonObject("maxima");
    assertThat(maxima.get("baselinePerSecond").getAsDouble()).isEqualTo(4_000);
    assertThat(maxima.get("serverPerSecond").getAsDouble()).isEqualTo(1_000);
    assertThat(report.text()).contains("at most: server 1000/s, baseline 4000/s");
  }

  @Test
  void severalRoundsAreToldOneByOne() {
    RateComparison rounds =
        RateComparison.ofRounds(List.of(rate(250, 3, 11), rate(250, 3, 12), rate(250, 3, 10)));
    CompareReport report =
        report(Against.BARE, new Outcome.Compared(List.of(rounds, rate(500, 3, 9)), null));
    assertThat(report.text())
        .contains("250/s, 9 pairs, 3 repeated")
        .containsOnlyOnce("ratio of each round")
        .contains("1.100, 1.200, 1.000")
        .contains("ratio 1.100, 75 % interval 1.000-1.200");
    JsonObject first = json(report).getAsJsonArray("rates").get(0).getAsJsonObject();
    assertThat(first.getAsJsonArray("rounds")).hasSize(3);
    assertThat(first.getAsJsonArray("rounds").get(1).getAsDouble()).isCloseTo(1.2, within(1e-9));
  }

  @Test
  void fewPairsAreNotCalledNinetyFivePercent() {
    Outcome outcome = new Outcome.Compared(List.of(rate(250, 2, 11)), null);
    assertThat(lastLine(report(Against.BARE, outcome))).contains("50 % interval");
  }

  @Test
  void theSameServerTwiceIsHeldAgainstOne() {
    Outcome same = new Outcome.Compared(List.of(rate(250, 15, 10)), null);
    Outcome other = new Outcome.Compared(List.of(rate(250, 15, 10), rate(500, 15, 11)), null);
    assertThat(lastLine(report(Against.SERVER, same))).contains("A/A", "contain 1.0");
    assertThat(lastLine(report(Against.SERVER, other))).contains("do NOT contain 1.0");
  }

  @Test
  void aVoidComparisonHasNoRatio() {
    CompareReport report = report(Against.BARE, new Outcome.Voided("the rate was not kept"));
    JsonObject json = json(report);
    assertThat(json.has("ratio")).isFalse();
    assertThat(json.has("ratioUpper")).isFalse();
    assertThat(json.get("void").getAsBoolean()).isTrue();
    assertThat(lastLine(report)).startsWith("VOID compare cycle: no ratio");
  }

  @Test
  void violationsAreTold() {
    CompareReport report =
        report(Against.BARE, new Outcome.Wrong("SERVER", Readings.wrong().violations()));
    assertThat(json(report).getAsJsonObject("violations").get("count").getAsLong()).isEqualTo(1);
    assertThat(json(report).has("ratio")).isFalse();
    assertThat(lastLine(report)).startsWith("FAIL compare cycle: 1 violations").contains("GAP");
  }
}
