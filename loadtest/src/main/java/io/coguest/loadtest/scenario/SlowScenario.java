package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.ServerProcess;
import io.coguest.loadtest.wire.ServerProcess.Usage;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A large room in which two members stop reading: the others must not notice, who reads again in
 * time gets a snapshot, and one that waits too long is closed. Phases in which all read and in
 * which the two do not take turns as A B B A A B, for one of each cannot tell the two from a pause
 * of the machine's.
 */
public final class SlowScenario implements Scenario {
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
      return new Play(context, people, show, loop).run();
    }
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

  /** The room while it is loaded. */
  private final class Play {
    private final RunContext context;
    private final RoomPeople people;
    private final SeatShow show;
    private final EventLoop loop;
    private final Sleepers sleepers;
    private long leastBytes = Long.MAX_VALUE;
    private double grownMib;

    Play(RunContext context, RoomPeople people, SeatShow show, EventLoop loop) {
      this.context = context;
      this.people = people;
      this.show = show;
      this.loop = loop;
      sleepers = new Sleepers(people, show, loop);
    }

    RunReport run() throws InterruptedException {
      context.timeline().begin(plan.load().warmUp(), plan.wholeTurns());
      drive(plan.warmUp());
      weigh();
      SlowTurns turns = turns();
      context.timeline().end();
      RunReport.Rate rate = turns.rate(unit(), plan.crowd().members());
      String beyond = turns.beyond(plan.bounds().latency());
      if (rate.kept() && beyond != null) {
        context.violations().add(new Violation(Fault.SLOWED, "-", "", 0, beyond));
      }
      checkMemory(grownMib, plan.bounds().memoryMib(), context.violations());
      if (isRight()) {
        end();
      }
      List<Figure> figures = new ArrayList<>(turns.figures());
      figures.add(
          new Figure("residentGrownMib", "server's memory, grown beside the two", grownMib, "MiB"));
      return new Outcome(rate, figures, turns.latencies()).report(SlowScenario.this, context);
    }

    /** Ends early when something is wrong; the last turn leaves the two asleep. */
    private SlowTurns turns() throws InterruptedException {
      List<SlowTurns.Turn> turns = new ArrayList<>();
      int left = plan.turns().count();
      do {
        left--;
        boolean besideFirst = left % 2 == 1;
        if (besideFirst) {
          CycleFigures beside = beside();
          wakeBoth();
          turns.add(new SlowTurns.Turn(phase(), beside));
        } else {
          CycleFigures reading = phase();
          turns.add(new SlowTurns.Turn(reading, beside()));
          if (left > 0) {
            wakeBoth();
          }
        }
      } while (left > 0 && isRight());
      return new SlowTurns(turns);
    }

    private boolean isRight() {
      return context.violations().count() == 0;
    }

    private CycleFigures beside() throws InterruptedException {
      sleepers.fallAsleep();
      CycleFigures figures = phase();
      weigh();
      return figures;
    }

    private void wakeBoth() throws InterruptedException {
      sleepers.wakeBoth();
      sleepers.settleBoth();
    }

    /** The one that woke must get what happens now, as the others do. */
    private void end() throws InterruptedException {
      sleepers.wakeOne();
      Load after = new Load(plan.load().ratePerSecond(), Duration.ZERO, AFTER);
      await(List.of(changes(after)), after);
      sleepers.settleOne();
      sleepers.wakeTooLate(plan);
    }

    /** How much the server's memory has grown since it was least. */
    private void weigh() {
      @Nullable ServerProcess process = context.server().process();
      @Nullable Usage usage = process == null ? null : process.usage();
      if (usage != null) {
        leastBytes = Math.min(leastBytes, usage.residentBytes());
        grownMib = Math.max(grownMib, (usage.residentBytes() - leastBytes) / MIB);
      }
    }

    /** What waits for those who do not read is full when the changes begin, however slow all is. */
    private CycleFigures phase() throws InterruptedException {
      Load fill = new Load(0, Duration.ZERO, plan.drainTimeout());
      await(List.of(petitions(plan.texts().filling(), fill)), fill);
      return drive(plan.phase());
    }

    private CycleFigures drive(Load load) throws InterruptedException {
      CycleDriver changes = changes(load);
      Load texts = new Load(plan.texts().perSecond(), load.warmUp(), load.duration());
      await(List.of(changes, petitions(Integer.MAX_VALUE, texts)), load);
      return CycleScenario.figures(List.of(changes));
    }

    private CycleDriver petitions(int count, Load load) {
      Petitions petitions = new Petitions(people.guests().subList(0, SlowPlan.PETITIONERS), count);
      return new CycleDriver(
          loop, List.of(petitions), load.ratePerSecond(), load, context.timeline().tally());
    }

    private CycleDriver changes(Load load) {
      return new CycleDriver(
          loop, List.of(show), load.ratePerSecond(), load, context.timeline().tally());
    }

    private void await(List<CycleDriver> drivers, Load load) throws InterruptedException {
      CycleScenario.await(drivers, load, context.violations());
    }
  }
}
