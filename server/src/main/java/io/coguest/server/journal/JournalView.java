package io.coguest.server.journal;

import io.coguest.server.journal.RoomJournal.RoomKey;
import java.nio.file.Path;
import java.util.List;

/**
 * A journal as it is at one moment, for looking at: also of a server that is running, which notices
 * nothing. One thread.
 */
public final class JournalView implements AutoCloseable {
  private final RocksSnapshot snapshot;
  private final StoreReader reader;

  private JournalView(RocksSnapshot snapshot) {
    this.snapshot = snapshot;
    reader = new StoreReader(snapshot);
  }

  /**
   * Of the journal in that data directory, with all that was written before the call.
   *
   * @throws StoreException there is none, it is of a newer server, or it cannot be read
   */
  public static JournalView of(Path dataDirectory) throws StoreException {
    return new JournalView(RocksSnapshot.of(JournalDirectory.existing(dataDirectory)));
  }

  /**
   * All lives of all rooms that something is kept of, by name.
   *
   * @throws StoreException it cannot be read
   */
  public List<RoomKey> rooms() throws StoreException {
    return reader.rooms();
  }

  /**
   * What is kept of one.
   *
   * @throws StoreException it cannot be read, or a record is missing
   */
  public StoredRoom room(RoomKey room) throws StoreException {
    return reader.stored(room);
  }

  /** Frees what it holds. */
  @Override
  public void close() {
    snapshot.close();
  }
}
