package io.coguest.loadtest.scenario;

import static io.coguest.proto.v1.Outcome.OUTCOME_LIVE_ENDED;
import static io.coguest.proto.v1.Outcome.OUTCOME_TIMED_OUT;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Latency;
import io.coguest.loadtest.report.RunReport.Rate;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.timeline.Tally;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.InviteToSeat;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RequestClosed;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Invitations that nobody answers: many wait, and of those some fall due every second. How late
 * does each end?
 *
 * <p>Those that stay wait an hour. Those that fall due are sent evenly over a time as long as the
 * measured one and wait as many whole seconds, so that their deadlines are as even. Each must end
 * once, as timed out, for its host and its guest.
 */
public final class DeadlinesScenario implements Scenario {
  private static final int AN_HOUR_SECONDS = 3_600;
  private static final int INVITATIONS_AT_ONCE = 256;
  private static final Duration ENTER_BOUND = Duration.ofMinutes(20);
  private static final Duration DRAIN_BOUND = Duration.ofSeconds(30);
  private static final long TICK_MILLIS = 5;

  private final DeadlinesPlan plan;
  private final AtomicInteger made = new AtomicInteger();

  /**
   * @param plan how many
   */
  public DeadlinesScenario(DeadlinesPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public String unit() {
    return "time-outs";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(plan.crowd().settings());
    settings.add(new Setting("pending invitations", Integer.toString(plan.pending())));
    settings.add(new Setting("due a second", Integer.toString(plan.duePerSecond())));
    settings.add(new Setting("duration", plan.duration().toSeconds() + " s"));
    return settings;
  }

  /** One invitation that is to be made. */
  private record Pair(RoomMember host, RoomMember guest, EventLoop loop) {}

  /** What one event loop has seen of those that fall due. */
  private static final class Seen {
    private final Histogram micros = new Histogram(3);
    private final Histogram serverMillis = new Histogram(3);
    private final Tally tally;
    private final AtomicInteger ended = new AtomicInteger();

    Seen(Tally tally) {
      this.tally = tally;
    }

    void closed(RoomMember viewer, Event event) {
      RequestClosed closed = event.getRequestClosed();
      if (!closed.getRequest().getHost().getUserId().equals(viewer.userId())) {
        return;
      }
      if (closed.getOutcome() != OUTCOME_TIMED_OUT) {
        viewer.checker().report(Fault.NO_OUTCOME, "nobody answered: " + closed.getOutcome());
        return;
      }
      long deadline = closed.getRequest().getDeadlineMs();
      long lateMillis = Math.max(0, System.currentTimeMillis() - deadline);
      micros.recordValue(TimeUnit.MILLISECONDS.toMicros(lateMillis));
      serverMillis.recordValue(Math.max(0, event.getHeader().getTimeMs() - deadline) * 1000);
      tally.unit();
      tally.latency(TimeUnit.MILLISECONDS.toNanos(lateMillis));
      ended.incrementAndGet();
    }
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    try (WireConnector connector = context.connector();
        Stage stage = new Stage(plan.crowd(), context, connector)) {
      stage.enter();
      List<EventLoop> loops = stage.loops();
      List<Seen> seen = new ArrayList<>();
      List<Pair> all = pairs(stage, loops);
      List<CompletableFuture<Void>> waiting = new ArrayList<>();
      for (EventLoop loop : loops) {
        Seen here = new Seen(context.timeline().tally());
        seen.add(here);
        stage.rooms(loop).forEach(people -> listen(people, here));
        waiting.add(invite(on(loop, all.subList(plan.due(), all.size())), loop));
      }
      if (!Stage.awaited(waiting, ENTER_BOUND)) {
        throw new ScenarioFailure("making the invitations took longer than " + ENTER_BOUND);
      }
      context.timeline().begin(plan.duration(), plan.duration());
      for (EventLoop loop : loops) {
        sendEvenly(on(loop, all.subList(0, plan.due())), loop);
      }
      awaitAll(seen, context);
      context.timeline().end();
      stage.end();
      return report(seen, context);
    }
  }

  private static void listen(RoomPeople people, Seen here) {
    people.onEvent(
        (viewer, event) -> {
          if (event.hasRequestClosed()
              && event.getRequestClosed().getOutcome() != OUTCOME_LIVE_ENDED) {
            here.closed(viewer, event);
          }
        });
  }

  /**
   * As many as are pending, of all rooms in turn, so that those due soon are spread over all rooms,
   * however these are spread over the loops.
   */
  private List<Pair> pairs(Stage stage, List<EventLoop> loops) {
    List<Pair> pairs = new ArrayList<>(plan.pending());
    for (int i = 0; i < DeadlinesPlan.PER_ROOM_LIMIT && pairs.size() < plan.pending(); i++) {
      for (EventLoop loop : loops) {
        for (RoomPeople people : stage.rooms(loop)) {
          int hosts = people.hosts().size();
          if (pairs.size() < plan.pending() && i < hosts * people.guests().size()) {
            RoomMember host = people.hosts().get(i % hosts);
            pairs.add(new Pair(host, people.guests().get(i / hosts), loop));
          }
        }
      }
    }
    if (pairs.size() < plan.pending()) {
      throw new IllegalStateException("the rooms hold " + pairs.size() + " pairs");
    }
    return pairs;
  }

  private static List<Pair> on(EventLoop loop, List<Pair> pairs) {
    return pairs.stream().filter(pair -> pair.loop == loop).toList();
  }

  private CompletableFuture<Void> invite(List<Pair> pairs, EventLoop loop) {
    List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>(pairs.size());
    pairs.forEach(
        pair ->
            tasks.add(
                () ->
                    pair.host
                        .require(invitation(pair, AN_HOUR_SECONDS))
                        .thenRun(made::incrementAndGet)));
    return CompletableFuture.supplyAsync(() -> Window.run(tasks, INVITATIONS_AT_ONCE), loop)
        .thenCompose(done -> done);
  }

  private static ClientFrame.Builder invitation(Pair pair, int seconds) {
    return ClientFrame.newBuilder()
        .setInviteToSeat(
            InviteToSeat.newBuilder()
                .setInviteeId(pair.guest.userId())
                .setSeatIndex(-1)
                .setTimeoutSeconds(seconds));
  }

  private void sendEvenly(List<Pair> pairs, EventLoop loop) {
    long beganNanos = System.nanoTime();
    int seconds = (int) plan.duration().toSeconds();
    int[] sent = {0};
    Runnable[] tick = {null};
    tick[0] =
        () -> {
          double share = (double) (System.nanoTime() - beganNanos) / plan.duration().toNanos();
          while (sent[0] < pairs.size() && sent[0] < share * pairs.size()) {
            Pair pair = pairs.get(sent[0]++);
            pair.host.send(invitation(pair, seconds), reply -> expectSuccess(pair, reply));
          }
          if (sent[0] < pairs.size()) {
            loop.schedule(tick[0], TICK_MILLIS, TimeUnit.MILLISECONDS);
          }
        };
    loop.execute(tick[0]);
  }

  private void expectSuccess(Pair pair, Reply reply) {
    if (reply.getCode() == 0) {
      made.incrementAndGet();
    } else {
      pair.host.checker().report(Fault.REFUSED, reply.getName() + " " + reply.getMessage());
    }
  }

  private void awaitAll(List<Seen> seen, RunContext context) throws InterruptedException {
    long boundNanos =
        System.nanoTime() + plan.duration().multipliedBy(2).plus(DRAIN_BOUND).toNanos();
    while (seen.stream().mapToInt(here -> here.ended.get()).sum() < plan.due()
        && System.nanoTime() < boundNanos
        && context.violations().count() == 0) {
      Thread.sleep(TICK_MILLIS);
    }
  }

  private RunReport report(List<Seen> seen, RunContext context) {
    Histogram micros = new Histogram(3);
    Histogram serverMillis = new Histogram(3);
    int ended = 0;
    for (Seen here : seen) {
      micros.add(here.micros);
      serverMillis.add(here.serverMillis);
      ended += here.ended.get();
    }
    if (ended < plan.due()) {
      String missing = plan.due() - ended + " of " + plan.due() + " never timed out";
      context.violations().add(new Violation(Fault.STUCK, "-", "", 0, missing));
    }
    List<Latency> latencies =
        List.of(
            new Latency("lateness", "host sees the time-out, after its deadline", micros),
            new Latency("latenessAtServer", "the room ends it, after its deadline", serverMillis));
    Rate rate = new Rate(unit(), ended, plan.due(), true);
    Figure pending = new Figure("pending", "invitations that waited", made.get(), "");
    return new Outcome(rate, List.of(pending), latencies).report(this, context);
  }
}
