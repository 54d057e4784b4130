package io.coguest.loadtest;

import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.Share;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How much is due, and for how long: for scenarios with a rate. */
final class LoadOptions {
  @Option(
      names = "--rate",
      paramLabel = "N|max",
      defaultValue = "100",
      converter = RateConverter.class,
      description = "Units due a second, whatever the server does; or max (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = DurationConverter.class,
      description = "Comes first and is not measured (${DEFAULT-VALUE}).")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How long units are started: 500ms, 10s, 2m (${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  /**
   * This generator's part.
   *
   * @throws IllegalArgumentException when the rate is too small to be shared
   */
  Load load(Share share) {
    if (rate > 0 && share.of(rate) == 0) {
      throw new IllegalArgumentException(
          "rate is " + rate + ", too small for " + share.count() + " generators");
    }
    return new Load(share.of(rate), warmUp, duration);
  }
}
