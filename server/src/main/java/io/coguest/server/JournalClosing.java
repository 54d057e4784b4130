package io.coguest.server;

import io.coguest.server.journal.RoomJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a journal, which a disk that hangs may keep from coming. */
final class JournalClosing {
  private static final Logger LOG = LoggerFactory.getLogger(JournalClosing.class);

  private JournalClosing() {}

  /**
   * Closes it on a thread of its own, which is left behind when that takes too long: what is on the
   * disk by then is what a killed process would have left. Blocks.
   *
   * @return whether it is closed
   */
  static boolean within(long limitMs, RoomJournal journal) {
    Thread closing = new Thread(() -> close(journal), "coguest-journal-close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(Math.max(1, limitMs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      LOG.error("the journal is not closed after {} ms; it is left as it is", limitMs);
      return false;
    }
    return true;
  }

  private static void close(RoomJournal journal) {
    try {
      journal.close();
    } catch (RuntimeException bug) {
      LOG.error("the journal could not be closed", bug);
    }
  }
}
