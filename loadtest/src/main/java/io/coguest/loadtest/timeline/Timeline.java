package io.coguest.loadtest.timeline;

import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import io.coguest.loadtest.wire.ServerProcess;
import io.coguest.loadtest.wire.ServerProcess.Usage;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sample a second of what the generator did and what the server used, from {@link #begin}
 * to {@link #end}. Each thread that counts has its own {@link Tally}.
 */
public final class Timeline implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final double SHORTEST_SAMPLE_SECONDS = 0.1;

  private final @Nullable ServerProcess server;
  private final Consumer<Sample> onSample;
  private final Rendezvous rendezvous;
  private final List<Tally> tallies = new CopyOnWriteArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("timeline", true));

  /** The rest belongs to the thread. */
  private long beganNanos;

  private Mark last = new Mark(0, 0, 0, null);
  private @Nullable Mark from;
  private @Nullable Mark to;

  /** The counts at one moment. */
  private record Mark(long nanos, long units, long errors, @Nullable Usage usage) {}

  /**
   * @param server whose load is sampled; null when it is not on this machine
   * @param onSample told of each sample on the timeline's thread, to show progress
   * @param rendezvous with the other generators
   */
  public Timeline(
      @Nullable ServerProcess server, Consumer<Sample> onSample, Rendezvous rendezvous) {
    this.server = server;
    this.onSample = onSample;
    this.rendezvous = rendezvous;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /** A new tally, for one thread. */
  public Tally tally() {
    Tally tally = new Tally();
    tallies.add(tally);
    return tally;
  }

  /**
   * Everybody is connected and the load begins now; returns when all generators are there. To be
   * called once.
   *
   * @param warmUp comes first: in the samples, not in what is measured
   * @param duration measured
   */
  public void begin(Duration warmUp, Duration duration) throws InterruptedException {
    rendezvous.ready(warmUp, duration);
    onThread(
        () -> {
          last = mark();
          beganNanos = last.nanos;
          from = warmUp.isZero() ? last : null;
        });
    thread.scheduleAtFixedRate(this::sample, 1, 1, TimeUnit.SECONDS);
    if (!warmUp.isZero()) {
      thread.schedule(() -> from = mark(), warmUp.toNanos(), TimeUnit.NANOSECONDS);
    }
    thread.schedule(() -> to = mark(), warmUp.plus(duration).toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The load is over; returns when it is for all generators. To be called once. */
  public void end() throws InterruptedException {
    rendezvous.loaded();
    onThread(
        () -> {
          if ((System.nanoTime() - last.nanos) / NANOS >= SHORTEST_SAMPLE_SECONDS) {
            sample();
          }
          from = from == null ? last : from;
          to = to == null ? mark() : to;
        });
    thread.shutdown();
  }

  private void onThread(Runnable action) {
    CompletableFuture.runAsync(action, thread).join();
  }

  private Mark mark() {
    long units = 0;
    long errors = 0;
    for (Tally tally : tallies) {
      units += tally.unitsSoFar();
      errors += tally.errorsSoFar();
    }
    return new Mark(System.nanoTime(), units, errors, server == null ? null : server.usage());
  }

  private void sample() {
    Mark now = mark();
    Histogram micros = new Histogram(3);
    tallies.forEach(tally -> tally.drainTo(micros));
    double seconds = (now.nanos - last.nanos) / NANOS;
    Sample sample =
        new Sample(
            (now.nanos - beganNanos) / NANOS,
            (now.units - last.units) / seconds,
            micros.getValueAtPercentile(50),
            micros.getValueAtPercentile(99),
            now.errors - last.errors,
            load(last.usage, now.usage, seconds));
    last = now;
    synchronized (samples) {
      samples.add(sample);
    }
    onSample.accept(sample);
  }

  private static ServerLoad load(@Nullable Usage before, @Nullable Usage now, double seconds) {
    if (now == null) {
      return new ServerLoad(0, 0, 0);
    }
    // Another process with nothing behind it: the server was started again.
    Usage since = before == null || before.cpuNanos() > now.cpuNanos() ? now : before;
    return new ServerLoad(
        (now.cpuNanos() - since.cpuNanos()) / NANOS / seconds,
        now.residentBytes(),
        now.collectionMillis() - since.collectionMillis());
  }

  /** All samples so far. */
  public List<Sample> samples() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  /**
   * The measured part; to be asked for after the end.
   *
   * @throws IllegalStateException before it
   */
  public Measured measured() {
    if (from == null || to == null || !thread.isShutdown()) {
      throw new IllegalStateException("the timeline has not ended");
    }
    return new Measured(
        (to.nanos - from.nanos) / NANOS, to.units - from.units, from.usage, to.usage);
  }

  /** Ends the thread. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
