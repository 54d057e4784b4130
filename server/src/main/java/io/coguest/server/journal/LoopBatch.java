package io.coguest.server.journal;

import io.coguest.server.journal.RoomJournal.Appended;
import java.util.ArrayList;
import java.util.List;

/** What one loop gathered in a turn: written as one. On the loop only, but for the changes. */
final class LoopBatch {
  private final JournalStore.Batch changes;
  private final List<Appended> pending = new ArrayList<>(4);
  private final List<RoomLog> changed = new ArrayList<>(4);
  private int records;
  private long bytes;

  LoopBatch(JournalStore.Batch changes) {
    this.changes = changes;
  }

  void put(byte[] key, byte[] value) {
    changes.put(key, value);
    bytes += key.length + value.length;
  }

  void deleteRange(byte[] from, byte[] to) {
    changes.deleteRange(from, to);
  }

  /** The records of an append are in it. */
  void appended(RoomLog log, int count, Appended appended) {
    pending.add(appended);
    changed.add(log);
    records += count;
  }

  /** A room's state is in it: where the log stands is true only if it survives. */
  void stateKept(RoomLog log) {
    changed.add(log);
  }

  JournalStore.Batch changes() {
    return changes;
  }

  int records() {
    return records;
  }

  long bytes() {
    return bytes;
  }

  /** All of it will survive. */
  void durable() {
    changes.close();
    pending.forEach(Appended::durable);
  }

  /** Nobody is there to be told how it ended. */
  void drop() {
    changes.close();
  }

  /** It is going to fail: no room in it may append before it was recovered. */
  void doom() {
    changed.forEach(log -> log.failed = true);
  }

  /** Its fate is unknown. */
  void failed(Exception cause) {
    changes.close();
    doom();
    pending.forEach(appended -> appended.failed(cause));
  }
}
