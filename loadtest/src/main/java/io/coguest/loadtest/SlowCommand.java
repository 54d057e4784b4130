package io.coguest.loadtest;

import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.SlowPlan;
import io.coguest.loadtest.scenario.SlowScenario;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slow}: readers that do not read. */
@Command(
    name = "slow",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Two members of a large room stop reading; the others must not notice.")
final class SlowCommand implements Callable<Integer> {
  @Option(
      names = "--members",
      defaultValue = "1000",
      description = "Members of the room (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--petitions",
      defaultValue = "800",
      description =
          "Applications with a long text a second, to fill what waits for the two"
              + " (${DEFAULT-VALUE}).")
  private int petitionsPerSecond;

  @Option(
      names = "--drain-timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description =
          "How long the server bears with one that does not read; one that was started for the run"
              + " is told so, another must have been (${DEFAULT-VALUE}).")
  private Duration drainTimeout = Duration.ZERO;

  @Option(
      names = "--memory-bound",
      paramLabel = "MIB",
      defaultValue = "64",
      description =
          "So much may the server's resident memory grow while two do not read (${DEFAULT-VALUE}).")
  private int memoryMib;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * A server keeps its last word for some seconds only; for the run it keeps it until it is read.
   */
  @Override
  public Integer call() throws Exception {
    common.serverEnvironment(
        Map.of(
            "CONFIG_FORCE_coguest_transport_drainTimeout",
            drainTimeout.toMillis() + "ms",
            "CONFIG_FORCE_coguest_transport_closeTimeout",
            "600s"));
    return common.run(
        () ->
            new SlowScenario(
                new SlowPlan(
                    new CrowdPlan(1, members, 8, 1),
                    load.load(common.share()),
                    petitionsPerSecond,
                    drainTimeout,
                    common.spawns(),
                    memoryMib)));
  }
}
