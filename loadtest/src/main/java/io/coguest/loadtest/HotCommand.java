package io.coguest.loadtest;

import io.coguest.loadtest.scenario.ArenaPlan;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.HotScenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hot}: one large room beside many small ones. */
@Command(
    name = "hot",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Cycles in many small rooms: alone, then beside one large room.")
final class HotCommand implements Callable<Integer> {
  @Option(names = "--rooms", defaultValue = "1000", description = "Small rooms (${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--members",
      defaultValue = "10000",
      description = "Members of the large room (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--hot-rate",
      defaultValue = "1",
      description = "Seat changes a second in the large room (${DEFAULT-VALUE}).")
  private int hotRate;

  @Option(
      names = "--rooms-per-session",
      defaultValue = "1",
      description = "Small rooms that each user is in, 1-64 (${DEFAULT-VALUE}).")
  private int roomsPerSession;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(
        () ->
            new HotScenario(
                new CrowdPlan(rooms, 2, 0, roomsPerSession),
                load.load(common.share()),
                new ArenaPlan(new CrowdPlan(1, members, 8, 1), ArenaPlan.CHECKED),
                hotRate));
  }
}
