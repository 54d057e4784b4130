package io.coguest.loadtest;

import io.coguest.loadtest.report.TextReport;
import io.coguest.loadtest.scenario.CyclePlan;
import io.coguest.loadtest.scenario.CycleScenario;
import io.coguest.loadtest.scenario.ScenarioResult;
import java.time.Duration;
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
  @Mixin private ServerOptions server = new ServerOptions();

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
      description = "Rooms that each user is in, 1-8 (${DEFAULT-VALUE}).")
  private int roomsPerSession;

  @Option(
      names = "--rate",
      defaultValue = "100",
      converter = RateConverter.class,
      description = "Cycles due a second, or max (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--cycles-per-room",
      defaultValue = "0",
      description = "Ends when each room has had so many; 0 = at the duration (${DEFAULT-VALUE}).")
  private int cyclesPerRoom;

  @Option(
      names = "--warmup",
      defaultValue = "0s",
      converter = DurationConverter.class,
      description = "Comes first and is not measured (${DEFAULT-VALUE}).")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--duration",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How long cycles are started: 500ms, 10s, 2m (${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Event loops of the generator (${DEFAULT-VALUE}).")
  private int threads;

  @Override
  public Integer call() throws Exception {
    CyclePlan plan =
        new CyclePlan(
            "",
            rooms,
            members,
            admins,
            roomsPerSession,
            rate,
            new CyclePlan.Limit(cyclesPerRoom, warmUp, duration));
    ScenarioResult result =
        server.against(uri -> new CycleScenario(plan, server.tokens(), threads).run(uri));
    System.out.println(TextReport.of("cycle", result));
    return result.correct() ? Main.PASSED : Main.FAILED;
  }
}
