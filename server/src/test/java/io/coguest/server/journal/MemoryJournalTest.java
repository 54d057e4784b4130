package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {
  private static final RoomKey ROOM = new RoomKey("live", 7);

  private final MemoryJournal journal = new MemoryJournal();
  private final List<RoomRecord> recovered = new ArrayList<>();
  private RoomState state;
  private int durable;

  private static RoomRecord record(int revision) {
    return new RoomRecord(1, revision, 1, null, null, List.of(), null, null);
  }

  private void append(RoomKey room, RoomRecord... records) {
    journal.append(
        room,
        JournalScene.encoded(room, List.of(records)),
        Runnable::run,
        new RoomJournal.Appended() {
          @Override
          public void durable() {
            durable++;
          }

          @Override
          public void failed(Exception cause) {
            throw new AssertionError(cause);
          }
        });
  }

  private void recover(RoomKey room) {
    recovered.clear();
    journal.recover(
        room,
        Runnable::run,
        new RoomJournal.Recovered() {
          @Override
          public void recovered(RoomHistory history) {
            state = history.state();
            recovered.addAll(history.after());
          }

          @Override
          public void failed(Exception cause) {
            throw new AssertionError(cause);
          }
        });
  }

  @Test
  void recordsComeBackInOrder() {
    append(ROOM, record(1), record(2));
    append(ROOM, record(3));
    recover(ROOM);

    assertThat(durable).isEqualTo(2);
    assertThat(recovered).containsExactly(record(1), record(2), record(3));
    assertThat(state).isNull();
  }

  @Test
  void aStateTakesThePlaceOfTheRecordsBeforeIt() {
    append(ROOM, record(1));
    RoomState kept = new io.coguest.server.room.Room("live", 7, RoomLimits.DEFAULT, 1).state();
    journal.keepState(ROOM, kept, Runnable::run);
    append(ROOM, record(2));
    recover(ROOM);

    assertThat(state).isSameAs(kept);
    assertThat(recovered).containsExactly(record(2));
  }

  @Test
  void aForgottenRoomAndAnotherLifeOfItAreEmpty() {
    append(ROOM, record(1));
    recover(new RoomKey("live", 8));
    assertThat(recovered).isEmpty();
    journal.forget(ROOM, Runnable::run);
    recover(ROOM);
    assertThat(recovered).isEmpty();
    assertThat(journal.acceptsWrites()).isTrue();
  }
}
