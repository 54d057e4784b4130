package io.coguest.loadtest.report;

/** Turns any text into HTML that shows it, as content or in a quoted attribute. */
final class HtmlText {
  private static final char REPLACEMENT = '\uFFFD';

  private HtmlText() {}

  /** The text with nothing in it that a browser takes for markup. */
  static String escape(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(shown(c) ? c : REPLACEMENT);
      }
    }
    return html.toString();
  }

  private static boolean shown(char c) {
    return !Character.isISOControl(c) || c == '\n' || c == '\t';
  }
}
