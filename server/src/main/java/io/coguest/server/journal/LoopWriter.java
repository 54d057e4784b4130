package io.coguest.server.journal;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One loop's way to the store: gathers what the loop's rooms append in a turn and writes it at the
 * turn's end, itself where that cannot block, else by the journal's thread. On the loop only,
 * except where it says more.
 *
 * <p>Once something waits for the journal's thread all that follows goes the same way, so that
 * nothing is overtaken. What was handed over behind a batch that failed fails too, up to the moment
 * in which the loop has heard of it: those are the batches of the same era.
 */
final class LoopWriter {
  private final Executor loop;
  private final StoreParts parts;
  private final JournalWriter writer;
  private @Nullable LoopBatch gathering;
  private int handedOver;
  private int era = 1;

  /** The last era in which a batch failed. On the journal's thread only. */
  private int failedEra;

  LoopWriter(Executor loop, StoreParts parts, JournalWriter writer) {
    this.loop = loop;
    this.parts = parts;
    this.writer = writer;
  }

  /** Where the turn's changes go; what is added to it is written when the turn ends. */
  LoopBatch gathering() {
    LoopBatch batch = gathering;
    if (batch == null) {
      batch = new LoopBatch(parts.store().batch());
      gathering = batch;
      loop.execute(this::commit);
    }
    return batch;
  }

  /** Writes now if much has been gathered. */
  void commitIfLarge() {
    if (gathering != null && gathering.records() >= parts.settings().batchRecords()) {
      commit();
    }
  }

  /** Writes what has been gathered. */
  void commit() {
    LoopBatch batch = gathering;
    if (batch == null) {
      return;
    }
    gathering = null;
    boolean waits = parts.settings().sync() == JournalSettings.Sync.GROUP || handedOver > 0;
    if (waits || !wroteItself(batch)) {
      handedOver++;
      int ofEra = era;
      writer.hand(new JournalWriter.Job(this, ofEra, batch));
    }
  }

  /** Returns false when it would have to wait. */
  private boolean wroteItself(LoopBatch batch) {
    try {
      if (!parts.write(batch, false)) {
        parts.meters().wouldWait();
        return false;
      }
    } catch (StoreException e) {
      batch.failed(e);
      return true;
    }
    batch.durable();
    return true;
  }

  /** How a batch that was handed over ended; null = well. On the journal's thread. */
  void ended(LoopBatch batch, int ofEra, @Nullable StoreException failure) {
    if (failure != null) {
      failedEra = Math.max(failedEra, ofEra);
    }
    loop.execute(
        () -> {
          handedOver--;
          if (failure == null) {
            batch.durable();
          } else {
            era = Math.max(era, ofEra + 1);
            batch.failed(failure);
          }
        });
  }

  /** Whether a batch before one of that era failed. On the journal's thread. */
  boolean hasFailed(int ofEra) {
    return ofEra <= failedEra;
  }
}
