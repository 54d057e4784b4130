package io.coguest.loadtest;

import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.DeadlinesPlan;
import io.coguest.loadtest.scenario.DeadlinesScenario;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deadlines}: how late do requests time out? */
@Command(
    name = "deadlines",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Many pending invitations, of which some fall due every second.")
final class DeadlinesCommand implements Callable<Integer> {
  private static final int ADMINS = 9;

  @Option(
      names = "--pending",
      defaultValue = "20000",
      description = "Invitations that wait, up to a million (${DEFAULT-VALUE}).")
  private int pending;

  @Option(
      names = "--due",
      defaultValue = "500",
      description = "Of them, so many fall due a second (${DEFAULT-VALUE}).")
  private int duePerSecond;

  @Option(
      names = "--rooms-per-session",
      defaultValue = "8",
      description = "Rooms that each user is in, 1-64 (${DEFAULT-VALUE}).")
  private int roomsPerSession;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description =
          "Whole seconds, at least one, measured; as long a time comes first (${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  @Mixin private CommonOptions common = new CommonOptions();

  /** Ten hosts and a hundred guests make the thousand invitations that a room may hold. */
  @Override
  public Integer call() throws Exception {
    return common.run(
        () -> {
          int mine = common.share().of(pending);
          int rooms = (mine + DeadlinesPlan.PER_ROOM_LIMIT - 1) / DeadlinesPlan.PER_ROOM_LIMIT;
          int guests = Math.min(100, Math.max(1, (mine + ADMINS) / (ADMINS + 1)));
          return new DeadlinesScenario(
              new DeadlinesPlan(
                  mine,
                  common.share().of(duePerSecond),
                  duration,
                  new CrowdPlan(rooms, 1 + ADMINS + guests, ADMINS, roomsPerSession)));
        });
  }
}
