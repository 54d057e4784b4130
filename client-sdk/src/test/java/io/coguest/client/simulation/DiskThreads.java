package io.coguest.client.simulation;

import io.coguest.server.journal.StoreJournal;
import java.util.List;

/** The journal's threads: one that writes, and those that read; all of them slow at times. */
final class DiskThreads implements StoreJournal.Threads {
  private static final int SLOW_READ_MS = 300;

  private final Strand writer;
  private final List<Strand> readers;
  private final Chance chance;

  DiskThreads(Time time, Chance chance) {
    this.chance = chance;
    writer = time.strand("journal");
    readers = List.of(time.strand("reader-0"), time.strand("reader-1"));
  }

  /** The disk takes its time. */
  void stall(long forMs) {
    writer.sleep(forMs);
  }

  /** Their process is gone. */
  void kill() {
    writer.kill();
    readers.forEach(Strand::kill);
  }

  @Override
  public void execute(Runnable task) {
    writer.execute(task);
  }

  @Override
  public void after(long delayMs, Runnable task) {
    writer.schedule(task, delayMs);
  }

  @Override
  public void read(Runnable task) {
    Strand reader = chance.of(readers);
    if (chance.oneIn(3)) {
      reader.schedule(task, chance.between(1, SLOW_READ_MS));
    } else {
      reader.execute(task);
    }
  }

  @Override
  public void stop() {
    // A simulated server is only ever killed.
  }
}
