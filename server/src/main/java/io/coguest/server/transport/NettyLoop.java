package io.coguest.server.transport;

import io.coguest.server.actor.RoomLoop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
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

  /** Connections; a millisecond or two of system calls. */
  static final int FLUSHED_AT_ONCE = 256;

  private final EventLoop eventLoop;
  private final Clocks clocks;
  private final FramedBytes framed;
  private final Set<Connection> connections = new LinkedHashSet<>();
  private final Queue<Connection> dirty = new ArrayDeque<>();
  private boolean flushScheduled;
  private boolean flushing;
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

  @Override
  public Timer schedule(Runnable task, long delayMs) {
    ScheduledFuture<?> future = eventLoop.schedule(task, delayMs, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
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

  /**
   * Has the connection flushed at the end of the turn, with others written to in it. What a large
   * room writes in one turn takes several: between them the loop reads, so that rooms beside it
   * need not wait until all of its members have been sent to.
   */
  void flushLater(Connection connection) {
    dirty.add(connection);
    if (!flushScheduled) {
      flushScheduled = true;
      eventLoop.execute(this::flushScheduled);
    }
  }

  private void flushScheduled() {
    flushScheduled = false;
    try {
      flush(FLUSHED_AT_ONCE);
    } finally {
      framed.clear();
      if (!dirty.isEmpty() && !flushScheduled) {
        flushScheduled = true;
        // A task would run before the loop reads again; what is scheduled runs after.
        eventLoop.schedule(this::flushScheduled, 0, TimeUnit.NANOSECONDS);
      }
    }
  }

  /** Flushes what has been written so far. Flushing may fire listeners that write again. */
  void flushDirty() {
    flush(Integer.MAX_VALUE);
  }

  private void flush(int atMost) {
    if (flushing) {
      return;
    }
    flushing = true;
    try {
      for (int left = Math.min(atMost, dirty.size()); left > 0; left--) {
        dirty.remove().flush();
      }
    } finally {
      flushing = false;
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
