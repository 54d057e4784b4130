package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalThreadsTest {
  private static final long TIMEOUT_S = 30;

  private final JournalThreads threads = new JournalThreads();
  private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whatWasHandedOverIsDoneInOrderBeforeTheEnd() {
    CountDownLatch go = new CountDownLatch(1);
    threads.execute(() -> await(go));
    IntStream.range(0, 1_000).forEach(i -> threads.execute(() -> done.add(i)));
    IntStream.range(0, 10).forEach(i -> threads.read(() -> done.add(-1)));
    threads.execute(() -> threads.read(() -> done.add(-1)));
    go.countDown();
    threads.stop();
    assertThat(done.stream().filter(i -> i >= 0)).hasSize(1_000).isSorted();
    assertThat(done.stream().filter(i -> i < 0)).hasSize(11);
  }

  @Test
  void aTaskThatThrowsDoesNotEndThem() {
    threads.execute(
        () -> {
          throw new IllegalStateException("planned");
        });
    threads.execute(() -> done.add(1));
    threads.stop();
    assertThat(done).containsExactly(1);
  }

  @Test
  void somethingForLaterIsDoneLater() throws Exception {
    CountDownLatch later = new CountDownLatch(1);
    threads.after(1, later::countDown);
    assertThat(later.await(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
    threads.stop();
  }

  @Test
  void afterTheEndNothingIsTaken() {
    threads.after(TimeUnit.HOURS.toMillis(1), () -> done.add(1));
    threads.stop();
    assertThatThrownBy(() -> threads.execute(() -> done.add(2)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> threads.read(() -> done.add(3)))
        .isInstanceOf(RejectedExecutionException.class);
    threads.after(0, () -> done.add(4));
    assertThat(done).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
