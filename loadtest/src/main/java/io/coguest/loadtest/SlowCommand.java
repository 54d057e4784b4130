package io.coguest.loadtest;

import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.SlowScenario;
import java.time.Duration;
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
      defaultValue = "200",
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
          "How long the server bears with one that does not read: its setting"
              + " transport.drainTimeout, which this does not change (${DEFAULT-VALUE}).")
  private Duration drainTimeout = Duration.ZERO;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(
        () ->
            new SlowScenario(
                new CrowdPlan(1, members, 8, 1),
                load.load(common.share()),
                petitionsPerSecond,
                drainTimeout));
  }
}
