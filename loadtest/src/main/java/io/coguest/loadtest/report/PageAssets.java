package io.coguest.loadtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What the page carries inside itself: styles and scripts.
 *
 * @param style of the page and its charts
 * @param chartScript uPlot with its licence
 * @param pageScript what draws this page's charts
 */
record PageAssets(String style, String chartScript, String pageScript) {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  /**
   * Reads them from the class path.
   *
   * @throws IllegalStateException when one is not there: the jar was not built whole
   */
  static PageAssets load() {
    String licence = "/*\n" + resource(UPLOT + "LICENSE").strip() + "\n*/\n";
    return new PageAssets(
        resource(UPLOT + "dist/uPlot.min.css") + "\n" + resource("report.css"),
        licence + resource(UPLOT + "dist/uPlot.iife.min.js"),
        resource("report.js"));
  }

  /** What the page may do: run these two scripts, style itself, load nothing. */
  String contentSecurityPolicy() {
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        + "form-action 'none'; script-src '%s' '%s'".formatted(hash(chartScript), hash(pageScript));
  }

  private static String hash(String script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java platform without SHA-256", e);
    }
  }

  private static String resource(String path) {
    try (@Nullable InputStream in = PageAssets.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      // The browser hashes a script with line feeds, whatever the checkout made of them.
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
