package io.coguest.loadtest;

import io.coguest.loadtest.bare.BareCycle;
import io.coguest.loadtest.bare.Score;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.CyclePlan;
import io.coguest.loadtest.scenario.CycleScenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cycle}: guests apply, hosts accept, guests sit down and get up again. */
@Command(
    name = "cycle",
    sortOptions = false,
    description = "Apply, accept, be seated, disconnect, in many rooms; checks all that comes.")
final class CycleCommand implements Callable<Integer> {
  @Option(names = "--rooms", defaultValue = "10", description = "Live rooms (${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--members",
      defaultValue = "4",
      description = "Members of each room, the owner and admins included (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--admins",
      defaultValue = "1",
      description = "Admins of each room, beside its owner (${DEFAULT-VALUE}).")
  private int admins;

  @Option(
      names = "--rooms-per-session",
      defaultValue = "1",
      description = "Rooms that each user is in, 1-64 (${DEFAULT-VALUE}).")
  private int roomsPerSession;

  @Option(
      names = "--cycles-per-room",
      defaultValue = "0",
      description = "Ends when each room has had so many; 0 = at the duration (${DEFAULT-VALUE}).")
  private int cyclesPerRoom;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(
        () -> common.bare() ? new BareCycle(plan(), Score.TYPICAL) : new CycleScenario(plan()));
  }

  private CyclePlan plan() {
    CrowdPlan crowd = new CrowdPlan(common.share().of(rooms), members, admins, roomsPerSession);
    return new CyclePlan(crowd, cyclesPerRoom, load.load(common.share()));
  }
}
