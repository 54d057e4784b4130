package io.coguest.loadtest;

import io.coguest.loadtest.scenario.RoomsPlan;
import io.coguest.loadtest.scenario.RoomsScenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rooms}: what a cycle costs as rooms become many. */
@Command(
    name = "rooms",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "The same rate of cycles in a server whose rooms become more and more.")
final class RoomsCommand implements Callable<Integer> {
  @Option(
      names = "--steps",
      split = ",",
      defaultValue = "10,1000,10000",
      description = "Rooms at each step, rising (${DEFAULT-VALUE}).")
  private List<Integer> steps = List.of();

  @Option(
      names = "--hot",
      defaultValue = "1000",
      description = "Rooms of the hot set (${DEFAULT-VALUE}).")
  private int hotRooms;

  @Option(
      names = "--rooms-per-session",
      defaultValue = "10",
      description =
          "Rooms that each user is in, 1-64; every step is a multiple of it (${DEFAULT-VALUE}).")
  private int roomsPerSession;

  @Option(
      names = "--repeats",
      defaultValue = "3",
      description = "How often each phase is measured (${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--jvm-warmup",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = DurationConverter.class,
      description =
          "Cycles before the first step, so that the JVM has compiled what it will"
              + " (${DEFAULT-VALUE}).")
  private Duration jvmWarmUp = Duration.ZERO;

  @Mixin private LoadOptions load = new LoadOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    return common.run(
        () ->
            new RoomsScenario(
                new RoomsPlan(
                    steps,
                    hotRooms,
                    roomsPerSession,
                    repeats,
                    jvmWarmUp,
                    load.load(common.share()))));
  }
}
