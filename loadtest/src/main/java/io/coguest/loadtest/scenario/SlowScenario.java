package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.ServerProcess.Usage;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A large room in which two members stop reading: the others must not notice, one of the two gets a
 * snapshot when it reads again, and the other, which waits too long, is closed.
 */
public final class SlowScenario implements Scenario {
  private static final double P99 = 99;
  private static final double MIB = 1 << 20;

  /** So little is on its way to one that does not read. */
  private static final int RECEIVE_BYTES = 64 << 10;

  /** Of the phase after one of the two has woken. */
  private static final Duration AFTER = Duration.ofSeconds(1);

  private final SlowPlan plan;

  /**
   * @param plan how much
   */
  public SlowScenario(SlowPlan plan) {
    this.plan = plan;
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
  public boolean canBeShared() {
    return false;
  }

  @Override
  public List<Setting> settings() {
    return plan.settings();
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    RoomBlock.Place wordy =
        new RoomBlock.Place(
            new WireConnector(context.server().endpoint(), context.threads(), RECEIVE_BYTES),
            context.wordyTokens(),
            context.violations(),
            context.names().own());
    try (WireConnector connector = wordy.connector();
        Stage stage = new Stage(plan.crowd(), wordy)) {
      stage.enter();
      EventLoop loop = stage.loops().get(0);
      RoomPeople people = stage.rooms(loop).get(0);
      List<RoomMember> authors =
          people.hosts().subList(1, plan.crowd().admins() + 1 - SlowPlan.SLEEPERS);
      SeatShow show = new SeatShow(people, authors, true, new Deliveries(0));
      Load load = plan.load();
      context.timeline().begin(load.warmUp(), load.warmUp().plus(load.duration().multipliedBy(2)));
      CycleFigures before = drive(show, people, loop, context);
      @Nullable Usage memory = usage(context);
      Sleepers sleepers = new Sleepers(people, show, loop);
      CycleFigures beside = drive(show, people, loop, context);
      @Nullable Usage later = usage(context);
      context.timeline().end();
      sleepers.wakeInTime();
      drive(List.of(changes(show, loop, after(), context)), after(), context);
      sleepers.settleInTime();
      sleepers.wakeTooLate(plan);
      double grownMib = grown(memory, later);
      checkMemory(grownMib, plan.memoryMib(), context.violations());
      return report(context, before, beside, grownMib);
    }
  }

  /** The one that woke must get what happens now, as the others do. */
  private Load after() {
    return new Load(plan.load().ratePerSecond(), Duration.ZERO, AFTER);
  }

  /** What waits for those who do not read must not be kept without a bound. */
  static void checkMemory(double grownMib, int boundMib, Violations violations) {
    if (grownMib > boundMib) {
      String what =
          String.format(
              Locale.ROOT,
              "grew by %.0f MiB beside two that do not read, bound %d",
              grownMib,
              boundMib);
      violations.add(new Violation(Fault.MEMORY, "-", "", 0, what));
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
    Load load = plan.load();
    Petitions petitions = new Petitions(people.guests().subList(0, SlowPlan.PETITIONERS));
    CycleDriver changes = changes(show, loop, load, context);
    CycleDriver filling =
        new CycleDriver(
            loop, List.of(petitions), plan.petitionsPerSecond(), load, context.timeline().tally());
    drive(List.of(changes, filling), load, context);
    return CycleScenario.figures(List.of(changes));
  }

  private static CycleDriver changes(SeatShow show, EventLoop loop, Load load, RunContext context) {
    return new CycleDriver(
        loop, List.of(show), load.ratePerSecond(), load, context.timeline().tally());
  }

  private static void drive(List<CycleDriver> drivers, Load load, RunContext context)
      throws InterruptedException {
    CycleScenario.await(drivers, load, context.violations());
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
    return new Outcome(deliveries(before, beside), figures, latencies).report(this, context);
  }

  private RunReport.Rate deliveries(CycleFigures before, CycleFigures beside) {
    long all = plan.crowd().members();
    long awake = all - SlowPlan.SLEEPERS;
    boolean kept = before.plus(beside).outcome(unit(), true).rate().kept();
    return new RunReport.Rate(
        unit(),
        before.ended() * all + beside.ended() * awake,
        before.due() * all + beside.due() * awake,
        kept);
  }

  private static Histogram delivered(CycleFigures figures) {
    Histogram histogram = figures.latencies().get(Measure.DELIVERED);
    return histogram == null ? new Histogram(3) : histogram;
  }
}
