package io.coguest.server.transport;

import io.coguest.server.actor.RoomLoop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop: rooms see the thread that they are pinned to, connections what they share on it.
 * Everything but the methods of {@link RoomLoop} on the loop only.
 */
public final class NettyLoop implements RoomLoop {
  private static final Logger LOG = LoggerFactory.getLogger(NettyLoop.class);

  private final EventLoop eventLoop;
  private final Clocks clocks;
  private final FramedBytes framed;
  private final Set<Connection> connections = new LinkedHashSet<>();
  private List<Connection> dirty = new ArrayList<>();
  private List<Connection> flushing = new ArrayList<>();
  private boolean flushScheduled;
  private boolean stopping;

  NettyLoop(EventLoop eventLoop, Clocks clocks) {
    this.eventLoop = eventLoop;
    this.clocks = clocks;
    this.framed = new FramedBytes();
  }

  @Override
  public boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  @Override
  public void execute(Runnable task) {
    try {
      eventLoop.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("a task came after the loop's end", e);
    }
  }

  /**
   * Netty runs all tasks that there are, and those which they add, before it reads again, for up to
   * a second; what is scheduled for now it looks for after reading. Scheduled, what the task throws
   * would be kept in a future that nobody asks; executed, it is logged.
   */
  @Override
  public void executeAfterReading(Runnable task) {
    try {
      eventLoop.schedule(() -> execute(task), 0, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("a task came after the loop's end", e);
    }
  }

  @Override
  public Timer schedule(Runnable task, long delayMs) {
    ScheduledFuture<?> future =
        eventLoop.schedule(() -> runLogged(task), delayMs, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("what was due has failed", e);
      throw e;
    }
  }

  @Override
  public long nowMs() {
    return clocks.wallMs().getAsLong();
  }

  /** Milliseconds that never go back. */
  long tickMs() {
    return clocks.tickMs().getAsLong();
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  FramedBytes framed() {
    return framed;
  }

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  /** Has the connection flushed at the end of the turn, with all others written to in it. */
  void flushLater(Connection connection) {
    dirty.add(connection);
    if (!flushScheduled) {
      flushScheduled = true;
      eventLoop.execute(this::flushScheduled);
    }
  }

  private void flushScheduled() {
    flushScheduled = false;
    flushDirty();
    framed.clear();
  }

  /** Flushes what has been written so far. Flushing may fire listeners that write again. */
  void flushDirty() {
    if (!flushing.isEmpty()) {
      return;
    }
    List<Connection> now = dirty;
    dirty = flushing;
    flushing = now;
    try {
      for (int i = 0; i < now.size(); i++) {
        now.get(i).flush();
      }
    } finally {
      now.clear();
    }
  }

  /** Looks at every connection's times, now and then again. */
  void startSweeping(long periodMs) {
    eventLoop.scheduleWithFixedDelay(this::sweep, periodMs, periodMs, TimeUnit.MILLISECONDS);
  }

  /** Looks at every connection's times. */
  void sweep() {
    long tickMs = tickMs();
    long nowMs = nowMs();
    for (Connection connection : List.copyOf(connections)) {
      try {
        connection.tick(tickMs, nowMs);
      } catch (RuntimeException e) {
        LOG.warn("a connection could not be looked at", e);
      }
    }
  }

  /** The server goes down; connections that come from now on are told so, too. */
  void goAway() {
    stopping = true;
    List.copyOf(connections).forEach(Connection::goAway);
  }

  /** There is no more time to wait for what is under way. */
  void goAwayNow() {
    List.copyOf(connections).forEach(Connection::goAwayNow);
  }

  boolean isStopping() {
    return stopping;
  }
}
