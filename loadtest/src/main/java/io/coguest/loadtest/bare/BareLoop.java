package io.coguest.loadtest.bare;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** One event loop: flushes what was written to at the end of the turn, each socket once. */
final class BareLoop {
  private final EventLoop eventLoop;
  private List<BareConnection> dirty = new ArrayList<>();
  private List<BareConnection> flushing = new ArrayList<>();
  private boolean flushScheduled;

  BareLoop(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  void execute(Runnable task) {
    eventLoop.execute(task);
  }

  void flushLater(BareConnection connection) {
    dirty.add(connection);
    if (!flushScheduled) {
      flushScheduled = true;
      eventLoop.execute(this::flushScheduled);
    }
  }

  private void flushScheduled() {
    flushScheduled = false;
    flushDirty();
  }

  /** Flushes what has been written so far. */
  void flushDirty() {
    List<BareConnection> now = dirty;
    dirty = flushing;
    flushing = now;
    for (int i = 0; i < now.size(); i++) {
      now.get(i).flush();
    }
    now.clear();
  }
}
