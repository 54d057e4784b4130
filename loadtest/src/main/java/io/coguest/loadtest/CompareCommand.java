package io.coguest.loadtest;

import io.coguest.loadtest.bare.BareCycle;
import io.coguest.loadtest.bare.Rehearsal;
import io.coguest.loadtest.bare.Score;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.compare.CompareJson;
import io.coguest.loadtest.compare.CompareReport;
import io.coguest.loadtest.compare.CompareReport.Against;
import io.coguest.loadtest.compare.Comparison;
import io.coguest.loadtest.compare.Comparison.Outcome;
import io.coguest.loadtest.compare.ScenarioContender;
import io.coguest.loadtest.compare.ScenarioContender.Work;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.CycleScenario;
import io.coguest.loadtest.scenario.Names;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.ServerUnderTest;
import io.coguest.loadtest.scenario.Share;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code compare}: what the server costs, in units of the bare baseline. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Loads the server and a baseline in turn at the same fixed rates, and tells the ratio of the",
      "CPU time of their processes for one unit of work, with its 95 % interval."
    })
final class CompareCommand implements Callable<Integer> {
  /** What both are loaded with. */
  enum Kind {
    /** Many small rooms; a unit is a cycle. */
    CYCLE("cycle", 10, 4),
    /** One room with a large audience, the same commands; a unit is a frame delivered. */
    FANOUT("delivery", 1, 1000);

    private final String unit;
    private final int rooms;
    private final int members;

    Kind(String unit, int rooms, int members) {
      this.unit = unit;
      this.rooms = rooms;
      this.members = members;
    }
  }

  /** As long as the names of the runs. */
  private static final String REHEARSAL = "0000-";

  @Option(names = "--scenario", required = true, description = "${COMPLETION-CANDIDATES}.")
  private Kind kind = Kind.CYCLE;

  @Option(
      names = "--against",
      defaultValue = "bare",
      description =
          "bare, or server: another process of the same server, which must make a ratio of 1"
              + " (${DEFAULT-VALUE}).")
  private Against against = Against.BARE;

  @Option(
      names = "--pairs",
      defaultValue = "15",
      description = "Runs of each at each rate (${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "N",
      description = "Cycles due a second (25 and 50 %% of the baseline's maximum, measured first).")
  private List<Integer> rates = new ArrayList<>();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Of each run, measured (${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationConverter.class,
      description = "Of each run, comes first and is not measured (${DEFAULT-VALUE}).")
  private Duration warmUp = Duration.ZERO;

  @Option(names = "--rooms", description = "Live rooms (cycle: 10, fanout: 1).")
  private @Nullable Integer rooms;

  @Option(
      names = "--members",
      description = "Of each room, with the owner and admins (cycle: 4, fanout: 1000).")
  private @Nullable Integer members;

  @Option(
      names = "--admins",
      defaultValue = "1",
      description = "Of each room, beside its owner (${DEFAULT-VALUE}).")
  private int admins;

  @Option(
      names = "--rooms-per-session",
      defaultValue = "1",
      description = "Rooms that each user is in, 1-8 (${DEFAULT-VALUE}).")
  private int roomsPerSession;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "Event loops of the generator (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--json", paramLabel = "FILE", description = "The report for programs (none).")
  private @Nullable Path json;

  @Mixin private ServerOptions servers = new ServerOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CrowdPlan crowd;
    Comparison.Plan plan;
    try {
      crowd = crowd();
      plan = new Comparison.Plan(pairs, rates, warmUp, duration);
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()));
    }
    String problem = servers.spawns() ? servers.problem() : "compare needs --spawn";
    if (problem != null) {
      throw refusal(problem);
    }
    Outcome outcome = outcome(crowd, plan);
    CompareReport report =
        new CompareReport(
            kind.name().toLowerCase(Locale.ROOT), against, kind.unit, settings(crowd), outcome);
    if (json != null) {
      Files.writeString(json, CompareJson.of(report));
    }
    System.out.println(report.text());
    return outcome.exitCode();
  }

  private ParameterException refusal(String why) {
    if (spec == null) {
      throw new IllegalStateException("not a command");
    }
    return new ParameterException(spec.commandLine(), why);
  }

  private CrowdPlan crowd() {
    CrowdPlan crowd =
        new CrowdPlan(
            rooms == null ? kind.rooms : rooms,
            members == null ? kind.members : members,
            admins,
            roomsPerSession);
    if (crowd.members() - crowd.admins() < 2) {
      throw new IllegalArgumentException("members is " + members + ": each room needs a guest");
    }
    return crowd;
  }

  private Outcome outcome(CrowdPlan crowd, Comparison.Plan plan)
      throws IOException, InterruptedException {
    try (RunningServer server = servers.open(null, true);
        RunningServer baseline =
            against == Against.BARE ? servers.openBare() : servers.open(null, true)) {
      Score score = rehearse(crowd, server.server());
      double units =
          switch (kind) {
            case CYCLE -> 1;
            case FANOUT -> score.framesPerCycle(crowd.members(), crowd.admins() + 1);
          };
      Work work = new Work(crowd, servers.tokens(), threads, units);
      ScenarioContender ofServer = new ScenarioContender(server.server(), work, CycleScenario::new);
      ScenarioContender ofBaseline =
          new ScenarioContender(
              baseline.server(),
              work,
              cycles ->
                  against == Against.BARE
                      ? new BareCycle(cycles, score)
                      : new CycleScenario(cycles));
      return new Comparison(plan, ofBaseline, ofServer, System.err::println).run();
    }
  }

  private Score rehearse(CrowdPlan crowd, ServerUnderTest server) throws InterruptedException {
    try (Timeline timeline = new Timeline(null, sample -> {}, Rendezvous.ALONE)) {
      return Rehearsal.of(
          crowd,
          new RunContext(
              server,
              servers.tokens(),
              1,
              new Names(REHEARSAL, Share.ALL),
              new Violations(),
              timeline));
    }
  }

  private List<Setting> settings(CrowdPlan crowd) {
    List<Setting> settings = new ArrayList<>(crowd.settings());
    settings.add(new Setting("pairs at each rate", Integer.toString(pairs)));
    settings.add(new Setting("warm-up of each run", warmUp.toMillis() / 1000.0 + " s"));
    settings.add(new Setting("duration of each run", duration.toMillis() / 1000.0 + " s"));
    settings.add(new Setting("generator's event loops", Integer.toString(threads)));
    settings.add(
        new Setting("cores", Integer.toString(Runtime.getRuntime().availableProcessors())));
    settings.addAll(servers.settings());
    return settings;
  }
}
