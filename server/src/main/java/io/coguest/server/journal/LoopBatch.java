package io.coguest.server.journal;

import io.coguest.server.journal.RoomJournal.Appended;
import java.util.ArrayList;
import java.util.List;

/** What one loop gathered in a turn: written as one. On the loop only, but for the changes. */
final class LoopBatch {
  private final JournalStore.Batch changes;
  private final List<Pending> pending = new ArrayList<>(4);
  private int records;
  private long bytes;

  /** An append that waits for its end. */
  private record Pending(RoomLog log, Appended appended) {}

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
    pending.add(new Pending(log, appended));
    records += count;
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
    pending.forEach(one -> one.appended.durable());
  }

  /** Its fate is unknown: no room in it may append before it was recovered. */
  void failed(Exception cause) {
    changes.close();
    pending.forEach(one -> one.log.failed = true);
    pending.forEach(one -> one.appended.failed(cause));
  }
}
