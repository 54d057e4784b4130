package io.coguest.loadtest.report;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Found;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import io.coguest.loadtest.report.RunReport.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Made-up runs, to test pages with and to look at: {@code main} writes them as files. */
final class SamplePages {
  private SamplePages() {}

  /** A run that found nothing and kept its rate. */
  static RunReport passing() {
    return report(new Rate("cycles", 59_998, 60_000, true), latencies(), none());
  }

  /** A run in which nothing was wrong but the generator. */
  static RunReport rateLost() {
    return report(new Rate("cycles", 31_204, 60_000, false), List.of(), none());
  }

  /** A run of a wrong server. */
  static RunReport failing() {
    return report(new Rate("cycles", 59_998, 60_000, true), latencies(), violations(1234, 100));
  }

  /** A run with nothing in it. */
  static RunReport empty() {
    return new RunReport(
        "idle",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Rate("members", 0, 0, true),
        none());
  }

  /** Every text of the report is the given one. */
  static RunReport saying(String text) {
    Histogram micros = new Histogram(3);
    micros.recordValue(1000);
    return new RunReport(
        text,
        List.of(new Setting(text, text)),
        List.of(new Figure("name", text, 1, text)),
        List.of(new Latency("name", text, micros)),
        List.of(new Sample(1, 2, 3, 4, 5, new ServerLoad(1, 1, 1))),
        new Rate(text, 1, 2, true),
        new Found(2, List.of(new Violation(Fault.GAP, text, text, 1, text))));
  }

  static RunReport with(List<Latency> latencies, List<Sample> timeline) {
    return new RunReport(
        "cycle",
        List.of(),
        List.of(),
        latencies,
        timeline,
        new Rate("cycles", 10, 10, true),
        none());
  }

  private static RunReport report(Rate rate, List<Latency> latencies, Found found) {
    return new RunReport("cycle", settings(), figures(), latencies, timeline(), rate, found);
  }

  private static List<Setting> settings() {
    return List.of(
        new Setting("server", "spawned, ws://127.0.0.1:37129/v1/connect?with=a-rather-long-query"),
        new Setting("rooms", "1,000"),
        new Setting("members", "8"),
        new Setting("rooms a session", "1"),
        new Setting("rate", "1,000 cycles/s"),
        new Setting("warm-up", "10 s"),
        new Setting("duration", "60 s"),
        new Setting("journal", "memory"),
        new Setting("TLS", "no"),
        new Setting("generator processes", "1"));
  }

  private static List<Figure> figures() {
    return List.of(
        new Figure("serverCpuPerCommand", "Server CPU a command", 17.384, "µs"),
        new Figure("serverCpu", "Server CPU", 0.0692, "cores"),
        new Figure("residentPeak", "Peak memory", 412.7, "MiB"),
        new Figure("throttled", "Throttled commands", 12, ""),
        new Figure("notStarted", "Due and never started", 2, ""),
        new Figure("allocated", "Allocated a command", 1834, "B"),
        new Figure("collections", "Time in collections", 0.00213, "s"));
  }

  private static List<Latency> latencies() {
    return List.of(
        new Latency("applyReply", "Apply → reply", histogram(1, 420, 0.5, 60_000)),
        new Latency("hostSees", "Apply → host is told", histogram(2, 510, 0.55, 60_000)),
        new Latency("seated", "Accept → everyone sees the seat", histogram(3, 760, 0.6, 480_000)),
        new Latency("gone", "Disconnect → seat is free", histogram(4, 9_300, 0.4, 7_000)));
  }

  private static Histogram histogram(long seed, double median, double spread, int count) {
    Random random = new Random(seed);
    Histogram micros = new Histogram(3);
    for (int i = 0; i < count; i++) {
      double stall = random.nextInt(2000) == 0 ? 12 : 1;
      micros.recordValue((long) (median * stall * Math.exp(spread * random.nextGaussian())));
    }
    return micros;
  }

  private static List<Sample> timeline() {
    Random random = new Random(5);
    return IntStream.rangeClosed(1, 70)
        .mapToObj(
            second ->
                new Sample(
                    second,
                    second < 3 ? 0 : 1000 + 18 * random.nextGaussian(),
                    second < 3 ? 0 : 700 + 40 * random.nextGaussian(),
                    second < 3 ? 0 : 2600 * Math.exp(0.3 * random.nextGaussian()),
                    second % 17 == 0 ? 3 : 0,
                    new ServerLoad(
                        0.9 / second + 0.07 + 0.01 * random.nextDouble(),
                        (250L + 3L * second - 40L * (second / 20)) << 20,
                        second % 6 == 0 ? 11 * random.nextDouble() : 0)))
        .toList();
  }

  private static Found none() {
    return new Found(0, List.of());
  }

  private static Found violations(long count, int listed) {
    Fault[] faults = Fault.values();
    List<Violation> first = new ArrayList<>();
    for (int i = 0; i < listed; i++) {
      first.add(
          new Violation(
              faults[i % faults.length],
              "live-%04d".formatted(i * 37 % 1000),
              i % 3 == 0 ? "" : "guest-%04d-%d".formatted(i * 37 % 1000, i % 8),
              11 + 97 * i,
              i % 4 == 0
                  ? "revision 12 of class HOSTS is missing between 11 and 13"
                  : "request 0198f3c2-6a54-7d11-9c1b-3f2c55aa1b0e ended as ACCEPTED and then as"
                      + " EXPIRED, 3 ms later"));
    }
    return new Found(count, first);
  }

  /**
   * Writes one page for each.
   *
   * @param args the directory; {@code target/pages} without one
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args.length == 0 ? "target/pages" : args[0]);
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("pass.html"), HtmlReport.of(passing()));
    Files.writeString(directory.resolve("fail.html"), HtmlReport.of(failing()));
    Files.writeString(directory.resolve("rate-lost.html"), HtmlReport.of(rateLost()));
    Files.writeString(directory.resolve("empty.html"), HtmlReport.of(empty()));
    Files.writeString(
        directory.resolve("hostile.html"),
        HtmlReport.of(saying("</script><!--<script>document.title='ran'</script>\"'&")));
  }
}
