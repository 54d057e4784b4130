package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.ServerProcess.Usage;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A large room in which two members stop reading: the others must not notice, one of the two gets a
 * snapshot when it reads again, and the other, which waits too long, is closed.
 */
public final class SlowScenario implements Scenario {
  private static final double P99 = 99;
  private static final double MIB = 1 << 20;
  private static final int SLEEPERS = 2;
  private static final int PETITIONERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CrowdPlan crowd;
  private final Load load;
  private final int petitionsPerSecond;
  private final Duration drainTimeout;

  /**
   * @param crowd one room; two of its admins fall asleep, the others change seats
   * @param load seat changes due, in each of two phases: before and after the two fall asleep
   * @param petitionsPerSecond applications with a long text, which fill what waits for the two
   * @param drainTimeout how long the server bears with a connection that does not read
   */
  public SlowScenario(CrowdPlan crowd, Load load, int petitionsPerSecond, Duration drainTimeout) {
    boolean enough = crowd.members() - crowd.admins() - 1 >= PETITIONERS;
    if (crowd.rooms() != 1 || crowd.admins() <= SLEEPERS || !enough || !load.paced()) {
      throw new IllegalArgumentException(
          "one room with %d admins and %d guests at least is needed, and a rate"
              .formatted(SLEEPERS + 1, PETITIONERS));
    }
    if (load.duration().compareTo(drainTimeout) >= 0) {
      throw new IllegalArgumentException(
          "duration is " + load.duration() + ", must be below the drain timeout " + drainTimeout);
    }
    this.crowd = crowd;
    this.load = load;
    this.petitionsPerSecond = petitionsPerSecond;
    this.drainTimeout = drainTimeout;
  }

  @Override
  public String name() {
    return "slow";
  }

  @Override
  public String unit() {
    return "deliveries";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(crowd.settings());
    settings.addAll(load.settings());
    settings.add(new Setting("applications with a long text", petitionsPerSecond + "/s"));
    settings.add(new Setting("server's drain timeout", drainTimeout.toMillis() / 1000.0 + " s"));
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    try (WireConnector connector = context.connector();
        Stage stage =
            new Stage(
                crowd,
                new RoomBlock.Place(
                    connector,
                    context.wordyTokens(),
                    context.violations(),
                    context.names().own()))) {
      stage.enter();
      EventLoop loop = stage.loops().get(0);
      RoomPeople people = stage.rooms(loop).get(0);
      List<RoomMember> authors = people.hosts().subList(1, crowd.admins() + 1 - SLEEPERS);
      SeatShow show = new SeatShow(people, authors, true, new Deliveries(0));
      context.timeline().begin(load.warmUp(), load.warmUp().plus(load.duration().multipliedBy(2)));
      CycleFigures before = drive(show, people, loop, context);
      @Nullable Usage memory = usage(context);
      Sleepers sleepers = new Sleepers(people, show, loop);
      CycleFigures beside = drive(show, people, loop, context);
      @Nullable Usage later = usage(context);
      context.timeline().end();
      sleepers.wakeInTime();
      sleepers.wakeTooLate(drainTimeout);
      return report(context, before, beside, grown(memory, later));
    }
  }

  private static @Nullable Usage usage(RunContext context) {
    var process = context.server().process();
    return process == null ? null : process.usage();
  }

  private static double grown(@Nullable Usage before, @Nullable Usage after) {
    return before == null || after == null
        ? 0
        : (after.residentBytes() - before.residentBytes()) / MIB;
  }

  private CycleFigures drive(SeatShow show, RoomPeople people, EventLoop loop, RunContext context)
      throws InterruptedException {
    Petitions petitions = new Petitions(people.guests().subList(0, PETITIONERS));
    CycleDriver changes =
        new CycleDriver(
            loop, List.of(show), load.ratePerSecond(), load, context.timeline().tally());
    CycleDriver filling =
        new CycleDriver(
            loop, List.of(petitions), petitionsPerSecond, load, context.timeline().tally());
    CycleScenario.await(List.of(changes, filling), load, context.violations());
    return CycleScenario.figures(List.of(changes));
  }

  /** The two who do not read. */
  private static final class Sleepers {
    private final EventLoop loop;
    private final RoomMember early;
    private final RoomMember late;

    Sleepers(RoomPeople people, SeatShow show, EventLoop loop) {
      this.loop = loop;
      List<RoomMember> hosts = people.hosts();
      early = hosts.get(hosts.size() - 1);
      late = hosts.get(hosts.size() - 2);
      on(
          () -> {
            show.fallAsleep(early);
            show.fallAsleep(late);
            return null;
          });
    }

    private <T> T on(Supplier<T> action) {
      return CompletableFuture.supplyAsync(action, loop).join();
    }

    void wakeInTime() throws InterruptedException {
      if (!came(on(early::wake))) {
        report(early, "read again in time and got no snapshot");
      } else if (!came(on(early::settle))) {
        report(early, "its snapshot and the room's differ");
      }
    }

    void wakeTooLate(Duration drainTimeout) throws InterruptedException {
      CompletableFuture<Void> lost = on(late::expectLoss);
      Thread.sleep(drainTimeout.toMillis());
      on(late::wake);
      if (!came(lost)) {
        report(late, "did not read for too long and was not closed");
      }
    }

    private static boolean came(CompletableFuture<?> future) throws InterruptedException {
      try {
        future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (ExecutionException | TimeoutException e) {
        return false;
      }
    }

    private static void report(RoomMember member, String what) {
      member.checker().report(Fault.STUCK, what);
    }
  }

  private RunReport report(
      RunContext context, CycleFigures before, CycleFigures beside, double grownMib) {
    Histogram awake = delivered(before);
    Histogram others = delivered(beside);
    double ratio =
        (double) others.getValueAtPercentile(P99) / Math.max(1, awake.getValueAtPercentile(P99));
    List<Figure> figures =
        List.of(
            new Figure("p99Ratio", "p99 of the others, beside the two to before", ratio, "×"),
            new Figure(
                "residentGrownMib", "server's memory, grown beside the two", grownMib, "MiB"));
    List<Latency> latencies =
        List.of(
            new Latency("before", "seat change seen, all reading", awake),
            new Latency("beside", "seat change seen by the others", others));
    RunReport.Rate changes = before.plus(beside).outcome(unit(), true).rate();
    long each = crowd.members();
    RunReport.Rate rate =
        new RunReport.Rate(unit(), changes.done() * each, changes.due() * each, changes.kept());
    return new Outcome(rate, figures, latencies).report(this, context);
  }

  private static Histogram delivered(CycleFigures figures) {
    Histogram histogram = figures.latencies().get(Measure.DELIVERED);
    return histogram == null ? new Histogram(3) : histogram;
  }
}
