package io.coguest.server;

import io.coguest.server.journal.EncodedRecord;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.RoomState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A journal in memory whose appends become durable when a test says so. Any thread. */
final class LateJournal implements RoomJournal {
  private final MemoryJournal memory = new MemoryJournal();
  private final List<Runnable> waiting = new ArrayList<>();
  private volatile Runnable closing = () -> {};
  private boolean held;
  private int closed;
  private int appendedAfterClose;

  /** From now on nothing becomes durable. */
  synchronized void hold() {
    held = true;
  }

  /** What waited becomes durable, and what comes. */
  synchronized void letGo() {
    held = false;
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /** Done when it is closed, first. */
  void closing(Runnable done) {
    closing = done;
  }

  /** How often it was closed. */
  synchronized int closed() {
    return closed;
  }

  synchronized int appendedAfterClose() {
    return appendedAfterClose;
  }

  @Override
  public synchronized void append(
      RoomKey room, List<EncodedRecord> records, Executor loop, Appended appended) {
    appendedAfterClose += closed;
    if (held) {
      List<EncodedRecord> copy = List.copyOf(records);
      waiting.add(() -> loop.execute(() -> memory.append(room, copy, loop, appended)));
    } else {
      memory.append(room, records, loop, appended);
    }
  }

  @Override
  public void keepState(RoomKey room, RoomState state, Executor loop) {
    memory.keepState(room, state, loop);
  }

  @Override
  public void recover(RoomKey room, Executor loop, Recovered recovered) {
    memory.recover(room, loop, recovered);
  }

  @Override
  public void forget(RoomKey room, Executor loop) {
    memory.forget(room, loop);
  }

  @Override
  public boolean acceptsWrites() {
    return true;
  }

  @Override
  public void close() {
    closing.run();
    synchronized (this) {
      closed++;
    }
  }

  @Override
  public List<RoomKey> rooms() {
    return memory.rooms();
  }
}
