package io.coguest.loadtest;

import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.MixedPlan;
import io.coguest.loadtest.scenario.MixedScenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixed}: a blend of all that people do. */
@Command(
    name = "mixed",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Requests that end in every way, seats taken and left, members who leave and come back,",
      "connections that are lost and resume: a blend, in busy rooms and in quiet ones."
    })
final class MixedCommand implements Callable<Integer> {
  @Option(names = "--rooms", defaultValue = "10", description = "Live rooms (${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--members",
      defaultValue = "20",
      description = "Members of each room, the owner and admins included (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--admins",
      defaultValue = "1",
      description = "Admins of each room, beside its owner (${DEFAULT-VALUE}).")
  private int admins;

  @Option(
      names = "--quiet-rooms",
      defaultValue = "1",
      description =
          "Of these rooms, so many see nothing but requests that nobody answers"
              + " (${DEFAULT-VALUE}).")
  private int quietRooms;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of what happens to whom (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(
        () ->
            new MixedScenario(
                new MixedPlan(
                    new CrowdPlan(common.share().of(rooms), members, admins, 1),
                    common.share().of(quietRooms),
                    seed + common.share().index(),
                    load.load(common.share()))));
  }
}
