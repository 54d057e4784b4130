package io.coguest.loadtest;

import io.coguest.loadtest.report.HtmlReport;
import io.coguest.loadtest.report.JsonReport;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the report goes, beside the standard output. */
final class ReportOptions {
  @Option(names = "--json", paramLabel = "FILE", description = "The report for programs (none).")
  private @Nullable Path json;

  @Option(names = "--html", paramLabel = "FILE", description = "The report as a page (none).")
  private @Nullable Path html;

  /** Writes all that was asked for; the verdict is the last line printed. */
  void publish(RunReport report) throws IOException {
    if (json != null) {
      Files.writeString(json, JsonReport.of(report));
    }
    if (html != null) {
      Files.writeString(html, HtmlReport.of(report));
    }
    System.out.println(TextReport.of(report));
  }
}
