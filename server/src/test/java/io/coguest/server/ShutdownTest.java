package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private static final int INT = 2;
  private static final int TERM = 15;
  private static final long LONG_MS = 60_000;

  private final List<Integer> halted = new CopyOnWriteArrayList<>();

  /** Waits for the end on a thread of its own. */
  private static CompletableFuture<Void> awaiting(Shutdown shutdown) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            shutdown.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void nothingGoesDownBeforeASignalAndAllAfterIt() {
    AtomicInteger downs = new AtomicInteger();
    Shutdown shutdown = new Shutdown(downs::incrementAndGet, LONG_MS, halted::add);
    CompletableFuture<Void> end = awaiting(shutdown);
    assertThat(downs).hasValue(0);
    assertThat(end).isNotDone();

    shutdown.signal(TERM);
    await().until(end::isDone);
    assertThat(downs).hasValue(1);
    assertThat(halted).isEmpty();
  }

  @Test
  void aSecondSignalEndsTheProcessAtOnceAndTellsWhichItWas() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Shutdown shutdown = new Shutdown(() -> awaitQuietly(goOn), LONG_MS, halted::add);
    CompletableFuture<Void> end = awaiting(shutdown);
    shutdown.signal(TERM);
    assertThat(halted).isEmpty();
    shutdown.signal(INT);
    assertThat(halted).containsExactly(130);
    shutdown.signal(TERM);
    assertThat(halted).containsExactly(130, 143);
    goOn.countDown();
    await().until(end::isDone);
  }

  @Test
  void whatTakesLongerThanItMayIsNotWaitedFor() {
    CountDownLatch goOn = new CountDownLatch(1);
    Shutdown shutdown = new Shutdown(() -> awaitQuietly(goOn), 20, halted::add);
    shutdown.signal(TERM);
    CompletableFuture<Void> end = awaiting(shutdown);
    await().until(end::isDone);
    assertThat(goOn.getCount()).as("it is not done").isOne();
    goOn.countDown();
  }

  @Test
  void aSignalThatThereIsNotCannotBeHeard() {
    assertThat(Signals.hear("NONESUCH", halted::add)).isFalse();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
