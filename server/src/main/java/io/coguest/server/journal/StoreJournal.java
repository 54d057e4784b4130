package io.coguest.server.journal;

import io.coguest.server.room.RoomState;
import io.coguest.server.wire.RecordEncoder;
import io.coguest.server.wire.StateEncoder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The durable journal, on a store of bytes. Each loop gathers the records of a turn and writes them
 * as one batch.
 *
 * <p>Any thread, but each room on its own loop only.
 */
public final class StoreJournal implements RoomJournal {
  private final StoreParts parts;
  private final JournalWriter writer;
  private final StoreReader reader;
  private final Executor readers;
  private final Runnable stop;
  private final Map<RoomKey, RoomLog> logs = new ConcurrentHashMap<>();
  private final Map<Executor, LoopWriter> loops = new ConcurrentHashMap<>();

  /** Where the journal's own work is done. */
  public interface Threads {
    /**
     * Runs tasks of the journal's one thread, in their order. Any thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #stop} was called
     */
    void execute(Runnable task);

    /** Runs one of them later, unless {@link #stop} was called. Any thread. */
    void after(long delayMs, Runnable task);

    /**
     * Runs tasks that read from the store, in any order. Any thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #stop} was called
     */
    void read(Runnable task);

    /** Ends, after what was handed over has been done. Blocks. */
    void stop();
  }

  /** A journal on that store, which it closes in the end. */
  public StoreJournal(
      JournalStore store, JournalSettings settings, Threads threads, MeterRegistry meters) {
    readers = threads::read;
    stop = threads::stop;
    StoreHealth health = new StoreHealth(store, settings, threads::execute, threads::after);
    parts = new StoreParts(store, settings, health, new JournalMeters(meters));
    writer = new JournalWriter(threads::execute, parts);
    reader = new StoreReader(store);
    parts.meters().watch(writer, health, meters);
    health.start();
  }

  @Override
  public void append(RoomKey room, List<EncodedRecord> records, Executor loop, Appended appended) {
    RoomLog log = logs.computeIfAbsent(room, key -> new RoomLog(0, 0, 0));
    if (log.failed) {
      appended.failed(
          new StoreException("the room was not recovered since an append failed", null));
      return;
    }
    List<byte[]> values = new ArrayList<>(records.size());
    for (EncodedRecord encoded : records) {
      values.add(RecordEncoder.record(encoded.record(), encoded.events()).toByteArray());
    }
    LoopWriter ofLoop = ofLoop(loop);
    LoopBatch batch = ofLoop.gathering();
    for (byte[] value : values) {
      batch.put(JournalKeys.record(room, log.next++), value);
    }
    batch.appended(log, values.size(), appended);
    ofLoop.commitIfLarge();
  }

  private LoopWriter ofLoop(Executor loop) {
    LoopWriter found = loops.get(loop);
    return found != null
        ? found
        : loops.computeIfAbsent(loop, key -> new LoopWriter(key, parts, writer));
  }

  /** The records since the state before are kept: members that resume may have missed them. */
  @Override
  public void keepState(RoomKey room, RoomState state, Executor loop) {
    RoomLog log = logs.get(room);
    if (log == null || log.failed) {
      return;
    }
    byte[] value = StateEncoder.state(state, log.next).toByteArray();
    LoopBatch batch = ofLoop(loop).gathering();
    batch.put(JournalKeys.state(room), value);
    if (log.first < log.stateNext) {
      batch.deleteRange(
          JournalKeys.record(room, log.first), JournalKeys.record(room, log.stateNext));
    }
    batch.stateKept(log);
    log.first = log.stateNext;
    log.stateNext = log.next;
  }

  @Override
  public void recover(RoomKey room, Executor loop, Recovered recovered) {
    ofLoop(loop).commit();
    writer.afterAll(() -> readLater(room, loop, recovered));
  }

  private void readLater(RoomKey room, Executor loop, Recovered recovered) {
    try {
      readers.execute(() -> read(room, loop, recovered));
    } catch (RejectedExecutionException ending) {
      tell(loop, () -> recovered.failed(ending));
    }
  }

  private void read(RoomKey room, Executor loop, Recovered recovered) {
    StoreReader.Read read;
    try {
      parts.health().checkReadable();
      read = reader.read(room);
    } catch (StoreException | RuntimeException e) {
      tell(loop, () -> recovered.failed(e));
      return;
    }
    tell(
        loop,
        () -> {
          if (read.log().next == 0) {
            logs.remove(room);
          } else {
            logs.put(room, read.log());
          }
          recovered.recovered(read.history());
        });
  }

  private static void tell(Executor loop, Runnable told) {
    try {
      loop.execute(told);
    } catch (RejectedExecutionException loopEnded) {
      // With it the room, and nobody is there to hear.
    }
  }

  @Override
  public void forget(RoomKey room, Executor loop) {
    logs.remove(room);
    ofLoop(loop).gathering().deleteRange(JournalKeys.state(room), JournalKeys.end(room));
  }

  @Override
  public boolean acceptsWrites() {
    if (!parts.health().acceptsWrites()) {
      return false;
    }
    boolean tooMuch = writer.bytesInFlight() > parts.settings().maxInFlightBytes();
    if (tooMuch) {
      parts.meters().tooMuchInFlight();
    }
    return !tooMuch;
  }

  @Override
  public List<RoomKey> rooms() throws StoreException {
    return new ArrayList<>(reader.rooms());
  }

  @Override
  public void close() {
    stop.run();
    parts.health().close();
    parts.store().close();
  }
}
