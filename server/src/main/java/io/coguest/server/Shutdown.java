package io.coguest.server;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the process: the first signal asks for it, a second one is obeyed at once. */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
  private static final List<String> SIGNALS = List.of("TERM", "INT");

  /** A shell's way to say that a signal ended a process: this and the signal's number. */
  private static final int SIGNALLED = 128;

  private final Runnable goDown;
  private final long withinMs;
  private final IntConsumer halt;
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch down = new CountDownLatch(1);

  /**
   * Nobody asks for the end yet.
   *
   * @param goDown what is to be done before the end
   * @param withinMs how long that may take
   * @param halt ends the process at once, with an exit code
   */
  Shutdown(Runnable goDown, long withinMs, IntConsumer halt) {
    this.goDown = goDown;
    this.withinMs = withinMs;
    this.halt = halt;
  }

  /** From now on signals are heard. */
  void listen() {
    for (String name : SIGNALS) {
      if (!Signals.hear(name, this::signal)) {
        LOG.warn("this JVM lets nobody hear SIG{}: a second one will not end the process", name);
      }
    }
    // Whatever else ends the JVM, and the first signal where none can be heard; not with -Xrs.
    Runtime.getRuntime().addShutdownHook(new Thread(this::jvmEnds, "coguest-stop"));
  }

  /** A signal has come. Any thread. */
  void signal(int number) {
    if (signalled.getAndSet(true)) {
      halt.accept(SIGNALLED + number);
    } else {
      asked.countDown();
    }
  }

  private void jvmEnds() {
    signalled.set(true);
    asked.countDown();
    try {
      down.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    halt.accept(0);
  }

  /** Waits until somebody asks for the end, then until all is down or the time is over. */
  void await() throws InterruptedException {
    asked.await();
    Thread worker = new Thread(goDown, "coguest-drain");
    worker.setDaemon(true);
    worker.start();
    worker.join(Math.max(1, withinMs));
    if (worker.isAlive()) {
      LOG.warn("not all was done in {} ms; the process ends nevertheless", withinMs);
    }
    down.countDown();
  }
}
