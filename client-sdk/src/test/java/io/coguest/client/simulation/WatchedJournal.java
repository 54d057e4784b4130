package io.coguest.client.simulation;

import io.coguest.server.journal.EncodedRecord;
import io.coguest.server.journal.RoomHistory;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.RoomState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;

/** A journal that the oracle looks into: what was handed over, what is durable, what was read. */
final class WatchedJournal implements RoomJournal {
  private final RoomJournal journal;
  private final Oracle oracle;

  WatchedJournal(RoomJournal journal, Oracle oracle) {
    this.journal = journal;
    this.oracle = oracle;
  }

  @Override
  public void append(RoomKey room, List<EncodedRecord> records, Executor loop, Appended appended) {
    PendingAppends pending = oracle.histories().pending(room);
    PendingAppends.Batch batch = pending.add(records.stream().map(EncodedRecord::record).toList());
    journal.append(
        room,
        records,
        loop,
        new Appended() {
          @Override
          public void durable() {
            pending.durable(batch);
            appended.durable();
          }

          @Override
          public void failed(Exception cause) {
            appended.failed(cause);
          }
        });
  }

  @Override
  public void keepState(RoomKey room, RoomState state, Executor loop) {
    oracle.tally().count("journal: state kept");
    journal.keepState(room, state, loop);
  }

  @Override
  public void recover(RoomKey room, Executor loop, Recovered recovered) {
    journal.recover(
        room,
        loop,
        new Recovered() {
          @Override
          public void recovered(RoomHistory history) {
            oracle.trace().add(room.liveId(), "recovers", history.after().size());
            oracle.histories().pending(room).settle(history);
            recovered.recovered(history);
          }

          @Override
          public void failed(Exception cause) {
            oracle.tally().count("recovery failed");
            recovered.failed(cause);
          }
        });
  }

  @Override
  public void forget(RoomKey room, Executor loop) {
    oracle.tally().count("journal: room forgotten");
    oracle.histories().pending(room).forgotten();
    journal.forget(room, loop);
  }

  @Override
  public boolean acceptsWrites() {
    return journal.acceptsWrites();
  }

  @Override
  public List<RoomKey> rooms() throws IOException {
    return journal.rooms();
  }

  @Override
  public void close() {
    journal.close();
  }
}
