package io.coguest.server;

import io.coguest.server.journal.JournalDirectory;
import io.coguest.server.journal.JournalSettings;
import io.coguest.server.journal.JournalThreads;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.journal.StoreJournal;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of rooms are kept.
 *
 * @param dataDir where a durable one lies
 */
public record JournalConfig(Kind kind, JournalSettings settings, Path dataDir) {
  /** Where a durable journal lies when nothing is said. */
  static final String DEFAULT_DATA = "coguest-data";

  private static final int MAX_BATCH_RECORDS = 10_000;

  /** Which journal. */
  public enum Kind {
    /** In memory, for as long as the server runs. */
    MEMORY,
    /** On disk: rooms outlive the server. */
    ROCKSDB
  }

  static JournalConfig of(ConfigValues values, @Nullable Path dataDir) throws ConfigProblem {
    return new JournalConfig(
        values.choice("kind", Kind.class),
        new JournalSettings(
            values.choice("sync", JournalSettings.Sync.class),
            values.integer("batchRecords", 1, MAX_BATCH_RECORDS),
            values.bytes("maxInFlight", 1),
            values.bytes("minFree", 0),
            values.millis("retryInterval", 1)),
        dataDir == null ? Path.of(DEFAULT_DATA) : dataDir);
  }

  /** Whether rooms outlive the server. */
  public boolean isDurable() {
    return kind == Kind.ROCKSDB;
  }

  /**
   * Opens it.
   *
   * @throws IOException when its directory is of a newer server, in use, corrupted or not writable
   */
  RoomJournal open(MeterRegistry meters) throws IOException {
    return switch (kind) {
      case MEMORY -> new MemoryJournal();
      case ROCKSDB ->
          new StoreJournal(JournalDirectory.open(dataDir), settings, new JournalThreads(), meters);
    };
  }
}
