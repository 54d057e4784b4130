package io.coguest.loadtest;

import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.timeline.Rendezvous;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a generator process says on its standard output to the one that started it: {@code @ready},
 * {@code @tick} each second, {@code @loaded}; after the first and the last it waits for a line.
 */
final class GeneratorLines implements Rendezvous {
  static final String READY = "@ready";
  static final String TICK = "@tick";
  static final String LOADED = "@loaded";
  static final String GO = "go";

  private final BufferedReader in;
  private final PrintStream out;

  GeneratorLines(BufferedReader in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public void ready(Duration warmUp, Duration duration) {
    out.println(READY + " " + warmUp.toMillis() + " " + duration.toMillis());
    awaitGo();
  }

  @Override
  public void loaded() {
    out.println(LOADED);
    awaitGo();
  }

  private void awaitGo() {
    out.flush();
    @Nullable String line;
    try {
      line = in.readLine();
    } catch (IOException e) {
      throw new ScenarioFailure("who started this generator cannot be heard", e);
    }
    if (!GO.equals(line)) {
      throw new ScenarioFailure("the run was given up");
    }
  }

  /** Says what happened in one second. */
  void tick(Sample sample) {
    out.println(
        "%s %s %s %s %s %d"
            .formatted(
                TICK,
                sample.second(),
                sample.unitsPerSecond(),
                sample.p50Micros(),
                sample.p99Micros(),
                sample.errors()));
    out.flush();
  }

  /** What {@link #tick} said. */
  static Sample sample(String line) {
    String[] words = line.split(" ", -1);
    return new Sample(
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]),
        Long.parseLong(words[5]),
        new ServerLoad(0, 0, 0));
  }
}
