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
    description =
        "Two members of a large room stop reading; the others must not notice. Phases in which all"
            + " read take turns with phases in which the two do not; --warmup comes once, before"
            + " them, and --duration is that of each.")
final class SlowCommand implements Callable<Integer> {
  @Option(
      names = "--members",
      defaultValue = "1000",
      description = "Members of the room (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--turns",
      defaultValue = "9",
      description =
          "Phases of either kind; with fewer than 6 no interval is a 95 %% one (${DEFAULT-VALUE}).")
  private int turns;

  @Option(
      names = "--lead-in",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description = "Of each phase, comes first and is not measured (${DEFAULT-VALUE}).")
  private Duration leadIn = Duration.ZERO;

  @Option(
      names = "--fill",
      paramLabel = "MIB",
      defaultValue = "8",
      description =
          "Long texts to each host before each phase, as fast as they go: more than the sockets'"
              + " buffers hold (${DEFAULT-VALUE}).")
  private int fillMib;

  @Option(
      names = "--petitions",
      defaultValue = "800",
      description =
          "Applications with a long text a second, for the two to miss in each phase"
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
      names = "--latency-bound",
      paramLabel = "RATIO",
      defaultValue = "1.25",
      description =
          "So many times as long may the others' p99 be beside the two; the run fails when the whole"
              + " interval of the turns is beyond it (${DEFAULT-VALUE}).")
  private double latencyRatio;

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
                    new SlowPlan.Turns(turns, leadIn),
                    new SlowPlan.Texts(fillMib, petitionsPerSecond),
                    drainTimeout,
                    common.spawns(),
                    new SlowPlan.Bounds(latencyRatio, memoryMib))));
  }
}
