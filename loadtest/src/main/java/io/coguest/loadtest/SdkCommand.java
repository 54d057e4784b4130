package io.coguest.loadtest;

import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.SdkScenario;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sdk}: the cycle through the Java SDK. */
@Command(
    name = "sdk",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "The cycle through the Java SDK; checks its callbacks and its state.")
final class SdkCommand implements Callable<Integer> {
  @Option(names = "--rooms", defaultValue = "10", description = "Live rooms (${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--members",
      defaultValue = "4",
      description = "Members of each room, the owner included, 2-50 (${DEFAULT-VALUE}).")
  private int members;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(
        () ->
            new SdkScenario(
                new CrowdPlan(common.share().of(rooms), members, 0, 1), load.load(common.share())));
  }
}
