package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.EventCause;
import io.coguest.server.room.EventHeader;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.Visibility;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayRingTest {
  private final ReplayRing ring = new ReplayRing(16);

  private void add(int from, int to) {
    for (int revision = from; revision <= to; revision++) {
      EventHeader header =
          new EventHeader(1, revision, 1, null, EventCause.COMMAND, Visibility.ALL, 0, 0, 0);
      ring.add(new RecordedEvent(header, new RoomEvent.SeatLocked(1)), to);
    }
  }

  private List<Integer> above(int revision) {
    List<RecordedEvent> above = ring.above(revision);
    return above == null ? null : above.stream().map(kept -> kept.header().revision()).toList();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void allIsKeptUpToTheLimitAndThenTheOldestGoes() {
    for (int last = 1; last <= 50; last++) {
      add(last, last);
      int floor = Math.max(0, last - 16);
      for (int from = 0; from <= last; from++) {
        assertThat(above(from))
            .as("above %d of %d", from, last)
            .isEqualTo(from < floor ? null : range(from + 1, last));
      }
    }
  }

  @Test
  void theEndsOfBatchesOutlastTheRingsGrowth() {
    add(1, 3);
    add(4, 7);
    add(8, 12);

    for (int revision = 1; revision <= 12; revision++) {
      int end = revision <= 3 ? 3 : revision <= 7 ? 7 : 12;
      assertThat(ring.batchEnd(revision)).as("of %d", revision).isEqualTo(end);
    }
  }

  @Test
  void afterATruncationTheEndsAreThoseOfWhatCameInstead() {
    add(1, 3);
    add(4, 9);

    ring.truncateAbove(5);
    add(6, 7);

    assertThat(ring.batchEnd(3)).isEqualTo(3);
    assertThat(ring.batchEnd(6)).isEqualTo(7);
    assertThat(ring.at(8)).isNull();
  }

  @Test
  void aClearedRingGoesOn() {
    add(1, 9);

    ring.clear();
    assertThat(ring.at(9)).isNull();
    assertThat(above(9)).isEmpty();

    add(10, 12);
    assertThat(above(9)).isEqualTo(range(10, 12));
    assertThat(above(8)).isNull();
    assertThat(ring.batchEnd(11)).isEqualTo(12);
  }

  @Test
  void anEventIsFoundWithTheEndOfItsBatch() {
    add(1, 3);
    add(4, 30);

    assertThat(ring.batchEnd(20)).isEqualTo(30);
    assertThat(ring.at(20).header().revision()).isEqualTo(20);
    assertThat(ring.at(14)).isNull();
    assertThat(ring.at(31)).isNull();
  }

  @Test
  void aPointAheadOfTheRoomIsNotKnown() {
    add(1, 3);
    assertThat(above(4)).isNull();
  }

  @Test
  void whatNeverHappenedIsForgottenAndWrittenAnew() {
    add(1, 9);
    ring.truncateAbove(5);

    assertThat(above(2)).isEqualTo(range(3, 5));
    assertThat(above(6)).isNull();
    add(6, 12);
    assertThat(above(2)).isEqualTo(range(3, 12));
  }

  @Test
  void aGapEmptiesTheRing() {
    add(1, 3);
    add(7, 8);
    assertThat(above(3)).isNull();
    assertThat(above(6)).isEqualTo(range(7, 8));
  }
}
