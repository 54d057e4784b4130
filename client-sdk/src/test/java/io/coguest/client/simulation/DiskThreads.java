package io.coguest.client.simulation;

import io.coguest.server.journal.StoreJournal;
import java.util.List;

/** The journal's threads: one that writes, at times slowly, and those that read. */
final class DiskThreads implements StoreJournal.Threads {
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
    chance.of(readers).execute(task);
  }

  @Override
  public void stop() {
    // A simulated server is only ever killed.
  }
}
