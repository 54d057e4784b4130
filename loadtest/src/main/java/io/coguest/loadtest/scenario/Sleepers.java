package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.CloseCode;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The two who do not read: both wake in time turn after turn, and in the end one too late. */
final class Sleepers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A server looks at its connections now and then only. */
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

  private final SeatShow show;
  private final EventLoop loop;
  private final RoomMember early;
  private final RoomMember late;

  /** The last two hosts. */
  Sleepers(RoomPeople people, SeatShow show, EventLoop loop) {
    this.show = show;
    this.loop = loop;
    List<RoomMember> hosts = people.hosts();
    early = hosts.get(hosts.size() - 1);
    late = hosts.get(hosts.size() - 2);
  }

  private <T> T on(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, loop).join();
  }

  /** Both, at once. */
  void fallAsleep() {
    on(
        () -> {
          show.fallAsleep(early);
          show.fallAsleep(late);
          return null;
        });
  }

  /** Both in time. */
  void wakeBoth() throws InterruptedException {
    wakeInTime(early);
    wakeInTime(late);
  }

  /** One of the two in time. */
  void wakeOne() throws InterruptedException {
    wakeInTime(early);
  }

  /** It must have been borne with so long, and get a snapshot in the place of what was withheld. */
  private void wakeInTime(RoomMember sleeper) throws InterruptedException {
    if (!came(on(() -> show.wakeUp(sleeper)))) {
      report(sleeper, Fault.STUCK, "read again in time and got no snapshot");
    }
  }

  /** All is quiet: who woke in time must know what the room knows. */
  void settleOne() throws InterruptedException {
    settle(early);
  }

  /** Likewise for both. */
  void settleBoth() throws InterruptedException {
    settle(early);
    settle(late);
  }

  private void settle(RoomMember sleeper) throws InterruptedException {
    if (!came(on(sleeper::settle))) {
      report(sleeper, Fault.STUCK, "what it got after its snapshot and the room differ");
    }
  }

  /**
   * The other's connection must be ended when it has not been read from for too long, and with that
   * word.
   */
  void wakeTooLate(SlowPlan plan) throws InterruptedException {
    CompletableFuture<CloseCode> lost = on(late::expectLoss);
    Thread.sleep(plan.drainTimeout().plus(LOOKS_EVERY).toMillis());
    on(late::wake);
    if (!came(lost)) {
      report(late, Fault.STUCK, "did not read for too long and was not closed");
    } else if (plan.lastWord() && lost.join() != CloseCode.CLOSE_CODE_TOO_SLOW) {
      report(late, Fault.LOST, "did not read for too long and was closed as " + lost.join());
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

  private static void report(RoomMember member, Fault fault, String what) {
    member.checker().report(fault, what);
  }
}
