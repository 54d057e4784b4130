package io.coguest.loadtest;

import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.IdleScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code idle}: the memory of members, or rooms, that do nothing. */
@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "The server's memory as more and more join and do nothing.")
final class IdleCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      defaultValue = "1000",
      description = "Members, or rooms, of the first step (${DEFAULT-VALUE}).")
  private int from;

  @Option(
      names = "--to",
      defaultValue = "18000",
      description = "Members, or rooms, after the last step (${DEFAULT-VALUE}).")
  private int to;

  @Option(names = "--steps", defaultValue = "5", description = "Steps (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--members",
      defaultValue = "100",
      description = "Members of each room, its owner included (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--owners-only",
      description = "Counts rooms in place of members: each has its owner and nobody else.")
  private boolean ownersOnly;

  @Option(
      names = "--rooms-per-session",
      defaultValue = "1",
      description = "Rooms that each user is in, 1-64 (${DEFAULT-VALUE}).")
  private int roomsPerSession;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(() -> new IdleScenario(crowds(), ownersOnly));
  }

  private List<CrowdPlan> crowds() {
    int each = ownersOnly ? 1 : members;
    if (from < each || to <= from || steps < 2) {
      throw new IllegalArgumentException(
          "from is %d, to %d, steps %d; from a room's members on it must rise in 2 steps or more"
              .formatted(from, to, steps));
    }
    List<CrowdPlan> crowds = new ArrayList<>();
    int rooms = 0;
    for (int step = 0; step < steps; step++) {
      int until = (int) (from + (long) (to - from) * step / (steps - 1)) / each;
      crowds.add(
          new CrowdPlan(common.share().of(Math.max(1, until - rooms)), each, 0, roomsPerSession));
      rooms = until;
    }
    return crowds;
  }
}
