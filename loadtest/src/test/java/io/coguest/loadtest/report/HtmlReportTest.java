package io.coguest.loadtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String ATTACK = "</script><!--<script>alert(1)</script><img src=x>\"'&";

  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  /** What a reader sees or a browser parses as markup: the page without styles and scripts. */
  private static String body(String page) {
    return page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", "");
  }

  private static String data(String page) {
    String open = "<script type=\"application/json\" id=\"charts\">";
    int start = page.indexOf(open) + open.length();
    return page.substring(start, page.indexOf("</script>", start));
  }

  private static List<String> scripts(String page) {
    return SCRIPT.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
  }

  @Test
  void aRunThatFoundNothingPasses() {
    assertThat(body(HtmlReport.of(SamplePages.passing())))
        .contains("<title>PASS cycle – CoGuest load test</title>")
        .contains("verdict pass\"><strong>PASS</strong> <span>59,998 cycles, no violation</span>")
        .contains("None: each client saw what a correct server shows it.")
        .doesNotContain("FAIL");
  }

  @Test
  void aRunWithViolationsFailsAndShowsThemFirst() {
    String body = body(HtmlReport.of(SamplePages.failing()));
    assertThat(body)
        .contains("verdict fail\"><strong>FAIL</strong> <span>1,234 violations in 59,998 cycles<")
        .contains("The first 100 of 1,234.")
        .contains("<th scope=\"row\">two outcomes</th>")
        .contains("<td data-column=\"Room\">live-0037</td><td data-column=\"Revision\">108</td>")
        .contains("<td data-column=\"Seen by\">several</td>")
        .doesNotContain("PASS");
    assertThat(body.indexOf("<h2>Violations</h2>")).isLessThan(body.indexOf("<h2>Settings</h2>"));
  }

  @Test
  void aRunThatLostItsRateSaysSoAndShowsNoLatency() {
    RunReport lost = SamplePages.rateLost();
    String page = HtmlReport.of(lost);
    assertThat(body(page))
        .contains("verdict warn\"><strong>PASS</strong>")
        .contains("no violation, but the rate was not kept")
        .contains("so no latency is reported")
        .contains("52 <span class=\"unit\">%</span>")
        .doesNotContain("p99");
    assertThat(data(page)).contains("cycles/s").doesNotContain("p99").doesNotContain("nines");
  }

  @Test
  void latenciesThatMeanNothingAreNotShownEvenWhenGiven() {
    RunReport kept = SamplePages.passing();
    String page =
        HtmlReport.of(
            new RunReport(
                kept.scenario(),
                kept.settings(),
                kept.figures(),
                kept.latencies(),
                kept.timeline(),
                new Rate("cycles", 1, 2, false),
                kept.violations()));
    assertThat(body(page)).doesNotContain("p99").doesNotContain("Apply → reply");
    assertThat(data(page)).doesNotContain("p99").doesNotContain("nines");
  }

  @Test
  void aRunWithNothingInItStillHasAPage() {
    String page = HtmlReport.of(SamplePages.empty());
    assertThat(body(page))
        .contains("This run measured no latency.")
        .contains("No second of this run was sampled.")
        .doesNotContain("<figure");
    assertThat(data(page)).isEqualTo("[]");
  }

  @Test
  void aServerElsewhereHasNoLoadToShow() {
    Sample sample = new Sample(1, 10, 0, 0, 0, new ServerLoad(0, 0, 0));
    String body = body(HtmlReport.of(SamplePages.with(List.of(), List.of(sample))));
    assertThat(body).contains("it did not run on this machine").doesNotContain("<h3>Server CPU");
  }

  @Test
  void everyPercentileStandsInItsColumn() {
    assertThat(body(HtmlReport.of(SamplePages.passing())))
        .containsPattern(
            "<th scope=\"row\">Apply → reply</th><td data-column=\"count\">60,000</td>"
                + "<td data-column=\"p50\">0\\.\\d\\d</td><td data-column=\"p90\">0\\.\\d\\d</td>"
                + "<td data-column=\"p99\">1\\.\\d\\d</td><td data-column=\"p99.9\">2\\.\\d\\d</td>"
                + "<td data-column=\"max\">\\d\\d\\.\\d\\d</td>");
  }

  @Test
  void thereIsAPlaceForEachChart() {
    String page = HtmlReport.of(SamplePages.passing());
    assertThat(body(page).split("class=\"plot\"", -1)).hasSize(8);
    assertThat(data(page).split("\"axis\":", -1)).hasSize(8);
  }

  @Test
  void aSingleMeasurementHasARowButNoLine() {
    String page = HtmlReport.of(SamplePages.saying("x"));
    assertThat(body(page)).contains("<td data-column=\"p99.9\">1.00</td>");
    assertThat(data(page)).doesNotContain("nines");
  }

  @Test
  void aHostileTextStaysText() {
    String page = HtmlReport.of(SamplePages.saying(ATTACK));
    assertThat(page).doesNotContain(ATTACK).doesNotContain("<img").doesNotContain("<!--");
    assertThat(body(page)).contains("&lt;/script&gt;&lt;!--&lt;script&gt;").doesNotContain("<scr");
    assertThat(data(page)).contains("\\u003c/script\\u003e").doesNotContain("<").contains("]}]");
  }

  @Test
  void aHostileTextAddsNoElement() {
    int harmless = HtmlReport.of(SamplePages.saying("x")).split("<", -1).length;
    assertThat(HtmlReport.of(SamplePages.saying(ATTACK)).split("<", -1)).hasSize(harmless);
  }

  @Test
  void thePolicyAllowsItsTwoScriptsAndNothingElse() throws Exception {
    String page = HtmlReport.of(SamplePages.failing());
    List<String> scripts = scripts(page);
    assertThat(scripts).hasSize(2);
    StringBuilder allowed = new StringBuilder("script-src");
    for (String script : scripts) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      allowed.append(" 'sha256-%s'".formatted(Base64.getEncoder().encodeToString(hash)));
    }
    assertThat(page).contains("default-src 'none'; ").contains(allowed + "\">");
  }

  @Test
  void thePageNeedsNoNetwork() {
    String page = HtmlReport.of(SamplePages.passing());
    assertThat(body(page)).doesNotContain("src=").doesNotContain("http:").doesNotContain("https:");
    assertThat(body(page).replace("href=\"data:,\"", "")).doesNotContain("href");
    assertThat(page).doesNotContain("url(").doesNotContain("@import").doesNotContain("fetch(");
  }

  @Test
  void theChartsScriptKeepsItsLicence() {
    assertThat(scripts(HtmlReport.of(SamplePages.empty())).get(0))
        .startsWith("/*\nThe MIT License (MIT)")
        .contains("var uPlot=");
  }
}
