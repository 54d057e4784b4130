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
  private final int width;
  private int running;
  private boolean starting;

  private Window(Collection<Supplier<CompletableFuture<Void>>> tasks, int width) {
    this.waiting = new ArrayDeque<>(tasks);
    this.width = width;
  }

  static CompletableFuture<Void> run(
      Collection<Supplier<CompletableFuture<Void>>> tasks, int width) {
    Window window = new Window(tasks, width);
    window.startMore();
    return window.done;
  }

  /** A loop, since thousands of tasks that are done at once would else be a deep recursion. */
  private void startMore() {
    if (starting) {
      return;
    }
    starting = true;
    while (running < width && !waiting.isEmpty() && !done.isDone()) {
      running++;
      waiting.remove().get().whenComplete((nothing, failure) -> ended(failure));
    }
    starting = false;
    if (running == 0 && waiting.isEmpty()) {
      done.complete(null);
    }
  }

  private void ended(@Nullable Throwable failure) {
    running--;
    if (failure != null) {
      done.completeExceptionally(failure);
    }
    startMore();
  }
}
