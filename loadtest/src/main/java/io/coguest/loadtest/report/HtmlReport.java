package io.coguest.loadtest.report;

import io.coguest.loadtest.report.RunReport.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run's report as one page that needs nothing beside itself.
 *
 * <p>The charts are drawn by uPlot: hovering, zooming and hiding a line are what makes a tail
 * readable, and a drawing of our own would be static or grow into a library. It comes from its
 * WebJar on the class path and is written into the page with its licence, so that neither this
 * source nor the reader's network holds a copy. The page's policy lets exactly those two scripts
 * run and nothing load: what a server sends, and what is quoted here, stays text.
 */
public final class HtmlReport {
  private final RunReport report;
  private final List<PageChart> charts = new ArrayList<>();
  private final StringBuilder sections = new StringBuilder();

  private HtmlReport(RunReport report) {
    this.report = report;
  }

  /**
   * The page, to be written as UTF-8.
   *
   * @param report may lack latencies, samples and figures; the page says what is missing
   * @throws IllegalStateException when the charts' script is not on the class path
   */
  public static String of(RunReport report) {
    return new HtmlReport(report).page(PageAssets.load());
  }

  private String page(PageAssets assets) {
    if (!report.correct()) {
      violations();
    }
    if (!report.settings().isEmpty()) {
      section("Settings", HtmlTables.settings(report.settings()));
    }
    if (!report.figures().isEmpty() || report.rate().due() > 0) {
      section("Key figures", HtmlTables.tiles(report.rate(), report.figures()));
    }
    latencies();
    timeline();
    errors();
    if (report.correct()) {
      violations();
    }
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <style>
        %s</style>
        </head>
        <body>
        %s<main>
        <noscript><p class="notice">The charts need JavaScript; everything else does not.</p>\
        </noscript>
        %s</main>
        <script type="application/json" id="charts">%s</script>
        <script>%s</script>
        <script>%s</script>
        </body>
        </html>
        """
        .formatted(
            assets.contentSecurityPolicy(),
            HtmlText.escape(
                "%s %s – CoGuest load test"
                    .formatted(report.correct() ? "PASS" : "FAIL", report.scenario())),
            assets.style(),
            header(),
            sections,
            PageJson.array(charts.stream().map(PageChart::json).toList()),
            assets.chartScript(),
            assets.pageScript());
  }

  private String header() {
    return """
        <header>
        <p class="product">CoGuest load test</p>
        <h1>%s</h1>
        <p class="verdict %s"><strong>%s</strong> <span>%s</span></p>
        </header>
        """
        .formatted(
            HtmlText.escape(report.scenario()),
            verdictClass(),
            report.correct() ? "PASS" : "FAIL",
            HtmlText.escape(verdict()));
  }

  private String verdictClass() {
    if (!report.correct()) {
      return "fail";
    }
    return report.rate().kept() ? "pass" : "warn";
  }

  private String verdict() {
    String done = PageNumbers.count(report.rate().done()) + " " + report.rate().unit();
    String kept = report.rate().kept() ? "" : ", but the rate was not kept";
    return report.correct()
        ? done + ", no violation" + kept
        : PageNumbers.counted(report.violations().count(), "violation", "violations")
            + " in "
            + done
            + kept;
  }

  private void latencies() {
    if (!report.rate().kept()) {
      section(
          "Latency",
          notice(
              "The rate was not kept, so no latency is reported: what was due waited in the"
                  + " generator, and a figure would say more about it than about the server."));
    } else if (report.latencies().isEmpty()) {
      section("Latency", none("This run measured no latency."));
    } else {
      section(
          "Latency",
          drawn(List.of(PageCharts.percentiles(report.latencies())))
              + HtmlTables.latencies(report.latencies()));
    }
  }

  private void timeline() {
    List<Sample> samples = report.timeline();
    if (samples.isEmpty()) {
      section("Over time", none("No second of this run was sampled."));
      return;
    }
    String unseen =
        PageCharts.serverSeen(samples)
            ? ""
            : notice("The server's CPU and memory are unknown: it did not run on this machine.");
    section(
        "Over time",
        "<p class=\"note\">The warm-up is included. Drag over a chart to zoom in, double-click to"
            + " zoom out.</p>\n"
            + drawn(PageCharts.timeline(report))
            + unseen);
  }

  private void errors() {
    if (report.timeline().isEmpty()) {
      return;
    }
    long errors = report.timeline().stream().mapToLong(Sample::errors).sum();
    section(
        "Errors",
        errors == 0
            ? none("No command was refused.")
            : "<p>%s refused.</p>\n"
                    .formatted(PageNumbers.counted(errors, "command was", "commands were"))
                + drawn(List.of(PageCharts.errors(report.timeline()))));
  }

  private void violations() {
    section(
        "Violations",
        report.correct()
            ? none("None: each client saw what a correct server shows it.")
            : HtmlTables.violations(report.violations()));
  }

  private String drawn(List<PageChart> candidates) {
    List<PageChart> more = candidates.stream().filter(PageChart::hasPoints).toList();
    charts.addAll(more);
    return more.stream()
        .map(PageChart::html)
        .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n"));
  }

  private static String none(String text) {
    return "<p class=\"none\">" + HtmlText.escape(text) + "</p>\n";
  }

  private static String notice(String text) {
    return "<p class=\"notice\">" + HtmlText.escape(text) + "</p>\n";
  }

  private void section(String title, String html) {
    sections.append("<section>\n<h2>%s</h2>\n%s</section>\n".formatted(title, html));
  }
}
