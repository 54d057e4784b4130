package io.coguest.server.journal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One loop's way to the store: gathers what the loop's rooms append in a turn and writes it at the
 * turn's end, itself where that cannot block, else by the journal's thread. On the loop only,
 * except where it says more.
 *
 * <p>Once something waits for the journal's thread all that follows goes the same way, so that
 * nothing is overtaken. An era ends when the loop hears that one of its batches failed. All that
 * was handed over behind that one in the era fails too, and so does what had been gathered by then:
 * a room that is in one of those must not find its next record in a batch that succeeds.
 */
final class LoopWriter {
  private final Executor loop;
  private final StoreParts parts;
  private final JournalWriter writer;
  private final Queue<LoopBatch> handedOver = new ArrayDeque<>();
  private @Nullable LoopBatch gathering;
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
    boolean waits = parts.settings().sync() == JournalSettings.Sync.GROUP || !handedOver.isEmpty();
    if (waits || !wroteItself(batch)) {
      handOver(batch);
    }
  }

  private void handOver(LoopBatch batch) {
    handedOver.add(batch);
    writer.hand(new JournalWriter.Job(this, era, batch));
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

  /** How a batch that was handed over ended; null = well. In order, on the journal's thread. */
  void ended(LoopBatch batch, int ofEra, @Nullable StoreException failure) {
    if (failure != null) {
      failedEra = Math.max(failedEra, ofEra);
    }
    try {
      loop.execute(() -> heard(batch, ofEra, failure));
    } catch (RejectedExecutionException loopEnded) {
      batch.drop();
    }
  }

  private void heard(LoopBatch batch, int ofEra, @Nullable StoreException failure) {
    handedOver.remove();
    if (failure == null) {
      batch.durable();
      return;
    }
    if (ofEra == era) {
      endEra();
    }
    batch.failed(failure);
  }

  private void endEra() {
    LoopBatch last = gathering;
    if (last != null) {
      gathering = null;
      handOver(last);
    }
    era++;
    handedOver.forEach(LoopBatch::doom);
  }

  /** Whether a batch before one of that era failed. On the journal's thread. */
  boolean hasFailed(int ofEra) {
    return ofEra <= failedEra;
  }
}
