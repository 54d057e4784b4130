package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final Queue<CompletableFuture<Void>> started = new ArrayDeque<>();

  private CompletableFuture<Void> task() {
    CompletableFuture<Void> task = new CompletableFuture<>();
    started.add(task);
    return task;
  }

  @Test
  void onlySoManyRunAtOnceAndAllRun() {
    CompletableFuture<Void> done = Window.run(Collections.nCopies(5, this::task), 2);
    assertThat(started).hasSize(2);
    started.remove().complete(null);
    assertThat(started).hasSize(2);
    while (!started.isEmpty()) {
      assertThat(done).isNotDone();
      started.remove().complete(null);
    }
    assertThat(done).isCompleted();
  }

  @Test
  void tasksThatAreDoneAtOnceDoNotNest() {
    AtomicInteger ran = new AtomicInteger();
    Supplier<CompletableFuture<Void>> task =
        () -> {
          ran.incrementAndGet();
          return CompletableFuture.completedFuture(null);
        };
    assertThat(Window.run(Collections.nCopies(200_000, task), 8)).isCompleted();
    assertThat(ran).hasValue(200_000);
  }

  @Test
  void theFirstFailureFailsAllAndNoMoreAreStarted() {
    CompletableFuture<Void> done = Window.run(Collections.nCopies(5, this::task), 2);
    started.remove().completeExceptionally(new IllegalStateException("broken"));
    assertThat(done).isCompletedExceptionally();
    assertThat(started).hasSize(1);
  }

  @Test
  void nothingToDoIsDone() {
    assertThat(Window.run(List.of(), 4)).isCompleted();
  }
}
