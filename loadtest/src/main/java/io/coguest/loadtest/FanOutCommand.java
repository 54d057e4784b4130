package io.coguest.loadtest;

import io.coguest.loadtest.scenario.ArenaPlan;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.FanOutScenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fanout}: seat changes in large rooms. */
@Command(
    name = "fanout",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Seat changes in large rooms, until every member has seen them.")
final class FanOutCommand implements Callable<Integer> {
  @Option(names = "--rooms", defaultValue = "1", description = "Live rooms (${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--members",
      defaultValue = "1000",
      description = "Members of each room, the owner and admins included (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--admins",
      defaultValue = "8",
      description = "Admins of each room, who take and leave seats, 1-10 (${DEFAULT-VALUE}).")
  private int admins;

  @Option(
      names = "--checked",
      defaultValue = "" + ArenaPlan.CHECKED,
      description =
          "Of them, so many decode and check all that they get; the others count frames and bytes"
              + " (${DEFAULT-VALUE}).")
  private int checked;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(
        () ->
            new FanOutScenario(
                new ArenaPlan(new CrowdPlan(common.share().of(rooms), members, admins, 1), checked),
                load.load(common.share())));
  }
}
