package io.coguest.client.simulation;

import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A journal that the oracle looks into: what was handed over, what is durable, what was read. */
final class WatchedJournal implements RoomJournal {
  private final RoomJournal journal;
  private final Oracle oracle;

  WatchedJournal(RoomJournal journal, Oracle oracle) {
    this.journal = journal;
    this.oracle = oracle;
  }

  @Override
  public void append(RoomKey room, List<RoomRecord> records, Executor loop, Appended appended) {
    PendingAppends pending = oracle.histories().pending(room);
    PendingAppends.Batch batch = pending.add(records);
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
            pending.failed(batch);
            appended.failed(cause);
          }
        });
  }

  @Override
  public void keepState(RoomKey room, RoomState state) {
    journal.keepState(room, state);
  }

  @Override
  public void recover(RoomKey room, Executor loop, Recovered recovered) {
    journal.recover(
        room,
        loop,
        new Recovered() {
          @Override
          public void recovered(@Nullable RoomState state, List<RoomRecord> records) {
            oracle.trace().add(room.liveId(), "recovers", records.size());
            oracle.histories().pending(room).settle(state, records);
            recovered.recovered(state, records);
          }

          @Override
          public void failed(Exception cause) {
            recovered.failed(cause);
          }
        });
  }

  @Override
  public void forget(RoomKey room) {
    journal.forget(room);
  }

  @Override
  public boolean acceptsWrites() {
    return journal.acceptsWrites();
  }
}
