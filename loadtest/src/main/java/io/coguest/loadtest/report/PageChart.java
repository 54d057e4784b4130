package io.coguest.loadtest.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One chart of the page.
 *
 * @param axis what runs to the right
 * @param title over it
 * @param note beneath the title; may be empty
 * @param unit of what runs upwards
 * @param logarithmic whether what runs upwards starts out on a logarithmic scale
 * @param x where the points are, ascending
 * @param lines what is drawn
 */
record PageChart(
    Axis axis,
    String title,
    String note,
    String unit,
    boolean logarithmic,
    List<Double> x,
    List<Line> lines) {

  /** What runs to the right. */
  enum Axis {
    /** Seconds since the run's start. */
    SECONDS("seconds"),
    /** Nines: log10(1 / (1 - percentile)), so that 1 is 90 %, 2 is 99 %. */
    NINES("nines");

    private final String key;

    Axis(String key) {
      this.key = key;
    }
  }

  /**
   * One line.
   *
   * @param label in the legend
   * @param values one for each x; not a number is a gap
   */
  record Line(String label, List<Double> values) {}

  /** Whether there is anything to draw. */
  boolean hasPoints() {
    return lines.stream().anyMatch(line -> line.values().stream().anyMatch(Double::isFinite));
  }

  /** The figure's place in the page; the page's script draws it there. */
  String html() {
    String wide = axis == Axis.NINES ? " wide" : "";
    String labels = lines.stream().map(Line::label).collect(Collectors.joining(", "));
    return """
        <figure class="card chart%s">
          <figcaption><h3>%s <span class="unit">%s</span></h3>%s</figcaption>
          <div class="plot" role="img" aria-label="Line chart: %s"></div>
        </figure>
        """
        .formatted(
            wide,
            HtmlText.escape(title),
            HtmlText.escape(unit),
            note.isEmpty() ? "" : "<p class=\"note\">" + HtmlText.escape(note) + "</p>",
            HtmlText.escape(title + ": " + labels));
  }

  /** What the page's script draws. */
  String json() {
    return """
        {"axis":%s,"unit":%s,"logarithmic":%b,"x":%s,"lines":%s}"""
        .formatted(
            PageJson.string(axis.key),
            PageJson.string(unit),
            logarithmic,
            PageJson.numbers(x),
            PageJson.array(lines.stream().map(PageChart::json).toList()));
  }

  private static String json(Line line) {
    return """
        {"label":%s,"values":%s}"""
        .formatted(PageJson.string(line.label()), PageJson.numbers(line.values()));
  }
}
