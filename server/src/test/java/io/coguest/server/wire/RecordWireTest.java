package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.proto.journal.v1.Record;
import io.coguest.proto.journal.v1.State;
import io.coguest.proto.v1.Event;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the journal keeps comes back equal. */
class RecordWireTest {
  private static final int TRIES = 2_000;

  @Test
  void everyRecordComesBackEqual() throws Exception {
    for (long seed = 0; seed < TRIES; seed++) {
      RoomRecord record = new RandomRecords(seed).next(RoomRecord.class);
      List<Event> events =
          record.events().stream().map(event -> EventEncoder.event("live", event)).toList();
      byte[] bytes = RecordEncoder.record(record, events).toByteArray();
      assertThat(RecordDecoder.record(Record.parseFrom(bytes)))
          .as("seed " + seed)
          .isEqualTo(record);
    }
  }

  @Test
  void everyStateComesBackEqual() throws Exception {
    for (long seed = 0; seed < TRIES; seed++) {
      RoomState state = new RandomRecords(seed).next(RoomState.class);
      State sent = State.parseFrom(StateEncoder.state(state, seed).toByteArray());
      assertThat(StateDecoder.state(sent)).as("seed " + seed).isEqualTo(state);
      assertThat(sent.getNextRecord()).isEqualTo(seed);
    }
  }

  @Test
  void anEventOfANewerServerIsRefused() {
    Record record = Record.newBuilder().addEvents(Event.getDefaultInstance()).build();
    assertThatThrownBy(() -> RecordDecoder.record(record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not know");
  }
}
