package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SeatsTest {
  private static final int COUNT = 20;

  /** Seats are kept up to the last that was ever used: nobody must notice. */
  @RepeatedTest(50)
  void areAsManyAsTheRoomHasWhicheverWereUsed(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Seats seats = new Seats(COUNT);
    List<Seat> model = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      model.add(Seat.free(i));
    }
    for (int step = 0; step < 60; step++) {
      int index = random.nextInt(COUNT);
      boolean taken = model.get(index).user() != null;
      if (taken) {
        seats.free(index);
        model.set(index, Seat.free(index));
      } else if (random.nextInt(4) == 0) {
        boolean locked = !model.get(index).locked();
        seats.setLocked(index, locked);
        model.set(index, seats.at(index));
        assertThat(model.get(index).locked()).isEqualTo(locked);
      } else {
        Seat seat = taken(index, "guest-" + step);
        seats.put(seat);
        model.set(index, seat);
        assertThat(seats.indexOf("guest-" + step)).isEqualTo(index);
      }
      assertThat(seats.all()).isEqualTo(model);
      assertThat(new Seats(seats.all()).all()).isEqualTo(model);
      assertThat(seats.count()).isEqualTo(COUNT);
      assertThat(seats.lowestFree(1)).isEqualTo(lowestFree(model, 1));
      assertThat(seats.at(COUNT - 1)).isEqualTo(model.get(COUNT - 1));
    }
  }

  private static int lowestFree(List<Seat> seats, int first) {
    return seats.stream()
        .filter(seat -> seat.index() >= first && seat.user() == null && !seat.locked())
        .mapToInt(Seat::index)
        .findFirst()
        .orElse(-1);
  }

  @Test
  void guestsMoveAndSwapAmongSeatsThatWereNeverUsed() {
    Seats seats = new Seats(COUNT);
    seats.put(taken(2, "ada"));
    seats.move(2, 17);
    assertThat(seats.at(2)).isEqualTo(Seat.free(2));
    assertThat(seats.indexOf("ada")).isEqualTo(17);
    seats.put(taken(3, "bob"));
    seats.swap(3, 17);
    assertThat(seats.indexOf("ada")).isEqualTo(3);
    assertThat(seats.indexOf("bob")).isEqualTo(17);
  }

  @Test
  void thereAreNoOthers() {
    Seats seats = new Seats(COUNT);
    assertThatThrownBy(() -> seats.at(COUNT)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> seats.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Seat taken(int index, String userId) {
    UserInfo user = new UserInfo(userId, userId, "");
    return new Seat(index, false, user, Role.AUDIENCE, MediaState.OFF, MediaState.OFF, false);
  }
}
