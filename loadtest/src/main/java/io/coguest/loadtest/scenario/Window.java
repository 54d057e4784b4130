package io.coguest.loadtest.scenario;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs many tasks of one event loop, a few at a time; fails with the first that fails. */
final class Window {
  private final Queue<Supplier<CompletableFuture<Void>>> waiting;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private int running;

  private Window(Collection<Supplier<CompletableFuture<Void>>> tasks) {
    this.waiting = new ArrayDeque<>(tasks);
  }

  static CompletableFuture<Void> run(
      Collection<Supplier<CompletableFuture<Void>>> tasks, int width) {
    Window window = new Window(tasks);
    for (int i = 0; i < width; i++) {
      window.startNext();
    }
    if (tasks.isEmpty()) {
      window.done.complete(null);
    }
    return window.done;
  }

  private void startNext() {
    Supplier<CompletableFuture<Void>> task = waiting.poll();
    if (task == null || done.isDone()) {
      return;
    }
    running++;
    task.get()
        .whenComplete(
            (nothing, failure) -> {
              running--;
              ended(failure);
            });
  }

  private void ended(@Nullable Throwable failure) {
    if (failure != null) {
      done.completeExceptionally(failure);
    } else if (waiting.isEmpty() && running == 0) {
      done.complete(null);
    } else {
      startNext();
    }
  }
}
