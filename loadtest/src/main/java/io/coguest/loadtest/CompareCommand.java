package io.coguest.loadtest;

import io.coguest.loadtest.bare.BareCycle;
import io.coguest.loadtest.bare.BareFanOut;
import io.coguest.loadtest.bare.Rehearsal;
import io.coguest.loadtest.bare.Score;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.compare.CompareJson;
import io.coguest.loadtest.compare.CompareReport;
import io.coguest.loadtest.compare.CompareReport.Against;
import io.coguest.loadtest.compare.Comparison;
import io.coguest.loadtest.compare.Comparison.Outcome;
import io.coguest.loadtest.compare.Rounds;
import io.coguest.loadtest.compare.ScenarioContender;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.ArenaPlan;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.CyclePlan;
import io.coguest.loadtest.scenario.CycleScenario;
import io.coguest.loadtest.scenario.FanOutScenario;
import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.Measure;
import io.coguest.loadtest.scenario.Names;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.Scenario;
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
import java.util.function.Function;
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
      "CPU time of their processes for one unit of work, with its 95 %% interval."
    })
final class CompareCommand implements Callable<Integer> {
  /** What both are loaded with. */
  enum Kind {
    /** Many small rooms; a unit is a cycle. */
    CYCLE("cycle", 10, 4, 1),
    /** One room with a large audience; a unit is a seat change delivered to one viewer. */
    FANOUT("delivery", 1, 1000, 8);

    private final String unit;
    private final int rooms;
    private final int members;
    private final int admins;

    Kind(String unit, int rooms, int members, int admins) {
      this.unit = unit;
      this.rooms = rooms;
      this.members = members;
      this.admins = admins;
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
      description = "Runs of each at each rate, of each round (${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--rounds",
      defaultValue = "1",
      description =
          "So often all is done with servers started anew, whose JVMs differ though their code does"
              + " not. With two or more the interval is of the rounds, six of which make 95 %%"
              + " (${DEFAULT-VALUE}: of the pairs).")
  private int rounds;

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "N",
      description =
          "Cycles, or seat changes, due a second (25 and 50 %% of what both can do with this"
              + " generator beside them, measured first).")
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
      defaultValue = "45s",
      converter = DurationConverter.class,
      description =
          "Of both, at the highest rate, before the first pair, so that their JVMs have compiled"
              + " what they will (${DEFAULT-VALUE}).")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--lead-in",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description = "Of each run, comes first and is not measured (${DEFAULT-VALUE}).")
  private Duration leadIn = Duration.ZERO;

  @Option(names = "--rooms", description = "Live rooms (cycle: 10, fanout: 1).")
  private @Nullable Integer rooms;

  @Option(
      names = "--members",
      description = "Of each room, with the owner and admins (cycle: 4, fanout: 1000).")
  private @Nullable Integer members;

  @Option(names = "--admins", description = "Of each room, beside its owner (cycle: 1, fanout: 8).")
  private @Nullable Integer admins;

  @Option(
      names = "--checked",
      defaultValue = "" + ArenaPlan.CHECKED,
      description =
          "fanout: of each room, so many decode and check all that they get; the others count"
              + " frames and bytes (${DEFAULT-VALUE}).")
  private int checked;

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
    Rounds all;
    try {
      crowd = crowd();
      settings(crowd);
      all = new Rounds(rounds, new Comparison.Plan(pairs, rates, warmUp, leadIn, duration));
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()));
    }
    String problem = servers.spawns() ? servers.problem() : "compare needs --spawn";
    if (problem != null) {
      throw refusal(problem);
    }
    Outcome outcome = all.run((number, plan) -> outcome(crowd, number, plan));
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
            admins == null ? kind.admins : admins,
            roomsPerSession);
    if (crowd.members() - crowd.admins() < 2) {
      throw new IllegalArgumentException(
          "members is " + crowd.members() + ": each room needs a guest");
    }
    return crowd;
  }

  private Outcome outcome(CrowdPlan crowd, int round, Comparison.Plan plan)
      throws IOException, InterruptedException {
    boolean bare = against == Against.BARE;
    try (RunningServer server = servers.open(null, true);
        RunningServer other = bare ? servers.openBare() : servers.open(null, true)) {
      Pairing pairing = pairing(crowd, server.server());
      ScenarioContender ofServer =
          new ScenarioContender(server.server(), pairing.work, pairing.real);
      ScenarioContender ofBaseline =
          new ScenarioContender(other.server(), pairing.work, bare ? pairing.bare : pairing.real);
      String prefix = rounds > 1 ? "round %d of %d: ".formatted(round, rounds) : "";
      return new Comparison(plan, ofBaseline, ofServer, line -> System.err.println(prefix + line))
          .run();
    }
  }

  /** The same work for both. */
  private record Pairing(
      ScenarioContender.Work work, Function<Load, Scenario> real, Function<Load, Scenario> bare) {}

  private Pairing pairing(CrowdPlan crowd, ServerUnderTest server) throws InterruptedException {
    return switch (kind) {
      case CYCLE -> {
        Score score = rehearse(Rehearsal.Play.CYCLE, crowd, server);
        yield new Pairing(
            work(1, Measure.APPLY_REPLY),
            load -> new CycleScenario(new CyclePlan(crowd, 0, load)),
            load -> new BareCycle(new CyclePlan(crowd, 0, load), score));
      }
      case FANOUT -> {
        Score score = rehearse(Rehearsal.Play.SEAT_CHANGE, crowd, server);
        ArenaPlan arena = new ArenaPlan(crowd, checked);
        yield new Pairing(
            work(crowd.members(), Measure.DELIVERED),
            load -> new FanOutScenario(arena, load),
            load -> new BareFanOut(arena, load, score));
      }
    };
  }

  private ScenarioContender.Work work(double unitsPerCycle, Measure latency) {
    return new ScenarioContender.Work(servers.tokens(), threads, unitsPerCycle, latency);
  }

  private Score rehearse(Rehearsal.Play play, CrowdPlan crowd, ServerUnderTest server)
      throws InterruptedException {
    try (Timeline timeline = new Timeline(null, sample -> {}, Rendezvous.ALONE)) {
      return Rehearsal.of(
          play,
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
    List<Setting> settings =
        new ArrayList<>(
            switch (kind) {
              case CYCLE -> crowd.settings();
              case FANOUT -> new ArenaPlan(crowd, checked).settings();
            });
    settings.add(new Setting("rounds, each with servers anew", Integer.toString(rounds)));
    settings.add(new Setting("pairs at each rate, of each round", Integer.toString(pairs)));
    settings.add(new Setting("warm-up at the highest rate", seconds(warmUp)));
    settings.add(new Setting("lead-in of each run", seconds(leadIn)));
    settings.add(new Setting("duration of each run", seconds(duration)));
    settings.add(new Setting("generator's event loops", Integer.toString(threads)));
    settings.add(
        new Setting("cores", Integer.toString(Runtime.getRuntime().availableProcessors())));
    settings.addAll(servers.settings());
    return settings;
  }

  private static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }
}
