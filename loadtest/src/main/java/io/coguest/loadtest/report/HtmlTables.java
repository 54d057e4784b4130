package io.coguest.loadtest.report;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** The parts of the page that are read, not looked at: settings, figures, latencies, violations. */
final class HtmlTables {
  private HtmlTables() {}

  static String settings(List<Setting> settings) {
    return settings.stream()
        .map(HtmlTables::setting)
        .collect(Collectors.joining("", "<dl class=\"card settings\">\n", "</dl>\n"));
  }

  private static String setting(Setting setting) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n"
        .formatted(HtmlText.escape(setting.name()), HtmlText.escape(setting.value()));
  }

  static String tiles(Rate rate, List<Figure> figures) {
    String done =
        rate.due() == 0
            ? ""
            : tile(
                "Done of what was due",
                PageNumbers.percent(rate.done(), rate.due()),
                "%",
                "%s of %s %s"
                    .formatted(
                        PageNumbers.count(rate.done()),
                        PageNumbers.count(rate.due()),
                        rate.unit()));
    return figures.stream()
        .map(figure -> tile(figure.label(), PageNumbers.value(figure.value()), figure.unit(), ""))
        .collect(Collectors.joining("", "<div class=\"tiles\">\n" + done, "</div>\n"));
  }

  private static String tile(String label, String value, String unit, String note) {
    return """
        <div class="card tile"><p class="label">%s</p>\
        <p class="value">%s <span class="unit">%s</span></p><p class="note">%s</p></div>
        """
        .formatted(
            HtmlText.escape(label),
            HtmlText.escape(value),
            HtmlText.escape(unit),
            HtmlText.escape(note));
  }

  static String latencies(List<Latency> latencies) {
    return latencies.stream()
        .map(HtmlTables::latency)
        .collect(
            Collectors.joining(
                "",
                """
                <table class="card numbers">
                <caption>Milliseconds, counted from when a command was due</caption>
                <thead><tr><th scope="col">Latency</th><th scope="col">count</th>\
                <th scope="col">p50</th><th scope="col">p90</th><th scope="col">p99</th>\
                <th scope="col">p99.9</th><th scope="col">max</th></tr></thead>
                <tbody>
                """,
                "</tbody>\n</table>\n"));
  }

  private static String latency(Latency latency) {
    Histogram micros = latency.micros();
    return "<tr><th scope=\"row\">%s</th>%s%s%s%s%s%s</tr>\n"
        .formatted(
            HtmlText.escape(latency.label()),
            cell("count", PageNumbers.count(micros.getTotalCount())),
            percentile(micros, "50"),
            percentile(micros, "90"),
            percentile(micros, "99"),
            percentile(micros, "99.9"),
            cell("max", measured(micros, micros.getMaxValue())));
  }

  private static String percentile(Histogram micros, String percentile) {
    long value = micros.getValueAtPercentile(Double.parseDouble(percentile));
    return cell("p" + percentile, measured(micros, value));
  }

  private static String measured(Histogram micros, long value) {
    return micros.getTotalCount() == 0 ? PageNumbers.NONE : PageNumbers.millis(value);
  }

  static String violations(Found found) {
    String more =
        found.count() > found.first().size()
            ? "<p class=\"note\">The first %s of %s.</p>\n"
                .formatted(
                    PageNumbers.count(found.first().size()), PageNumbers.count(found.count()))
            : "";
    return found.first().stream()
        .map(HtmlTables::violation)
        .collect(
            Collectors.joining(
                "",
                more
                    + """
                    <div class="scroll" tabindex="0">
                    <table class="card texts">
                    <thead><tr><th scope="col">Fault</th><th scope="col">Room</th>\
                    <th scope="col">Revision</th><th scope="col">Seen by</th>\
                    <th scope="col">What</th></tr></thead>
                    <tbody>
                    """,
                "</tbody>\n</table>\n</div>\n"));
  }

  private static String violation(Violation violation) {
    return "<tr><th scope=\"row\">%s</th>%s%s%s%s</tr>\n"
        .formatted(
            violation.fault().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            cell("Room", violation.liveId()),
            cell("Revision", PageNumbers.count(violation.revision())),
            cell("Seen by", violation.userId().isEmpty() ? "several" : violation.userId()),
            cell("What", violation.what()));
  }

  private static String cell(String column, String text) {
    return "<td data-column=\"%s\">%s</td>".formatted(column, HtmlText.escape(text));
  }
}
