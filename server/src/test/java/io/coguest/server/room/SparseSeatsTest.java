package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Seats are kept up to the last that was ever used: nobody must notice. */
class SparseSeatsTest {
  private static final int COUNT = 20;
  private static final MediaState ON = new MediaState(true, true);

  private final Seats seats = new Seats(COUNT);
  private final List<Seat> model = new ArrayList<>();

  SparseSeatsTest() {
    for (int i = 0; i < COUNT; i++) {
      model.add(Seat.free(i));
    }
  }

  @Test
  void allAreFreeAtFirst() {
    assertSame(seats);
  }

  @RepeatedTest(100)
  void areAsManyAsTheRoomHasWhicheverWereUsed(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int takers = random.nextInt(8);
    for (int step = 0; step < 80; step++) {
      int index = random.nextInt(Math.min(COUNT, 1 + step / 3));
      step(random, takers, index, "guest-" + step);
      assertSame(seats);
      assertSame(new Seats(seats.all()));
    }
  }

  private void step(Random random, int takers, int index, String guest) {
    Seat now = model.get(index);
    if (now.user() == null && random.nextInt(8) < takers) {
      model.set(index, taken(index, guest, MediaState.OFF));
      seats.put(model.get(index));
    } else if (now.user() == null) {
      boolean locked = !now.locked();
      model.set(index, locked ? locked(index) : Seat.free(index));
      seats.setLocked(index, locked);
    } else if (random.nextInt(takers + 1) == 0) {
      model.set(index, Seat.free(index));
      seats.free(index);
    } else {
      move(now, random.nextInt(COUNT));
    }
  }

  private void move(Seat from, int to) {
    Seat other = model.get(to);
    model.set(to, placed(from, to));
    if (other.user() != null) {
      model.set(from.index(), placed(other, from.index()));
      seats.swap(from.index(), to);
    } else {
      model.set(from.index(), Seat.free(from.index()));
      seats.move(from.index(), to);
    }
  }

  private void assertSame(Seats actual) {
    assertThat(actual.all()).isEqualTo(model);
    assertThat(actual.count()).isEqualTo(COUNT);
    int seated = 0;
    for (Seat seat : model) {
      assertThat(actual.at(seat.index())).isEqualTo(seat);
      assertThat(actual.lowestFree(seat.index())).isEqualTo(lowestFree(seat.index()));
      if (seat.user() != null) {
        seated++;
        assertThat(actual.indexOf(seat.user().userId())).isEqualTo(seat.index());
      }
    }
    assertThat(actual.seatedCount()).isEqualTo(seated);
  }

  private int lowestFree(int first) {
    return model.stream()
        .filter(seat -> seat.index() >= first && seat.user() == null && !seat.locked())
        .mapToInt(Seat::index)
        .findFirst()
        .orElse(-1);
  }

  @Test
  void aFullRoomHasNoFreeSeat() {
    for (int i = 0; i < COUNT; i++) {
      assertThat(seats.lowestFree(0)).isEqualTo(i);
      seats.put(taken(i, "guest-" + i, MediaState.OFF));
    }
    assertThat(seats.lowestFree(0)).isEqualTo(-1);
  }

  @Test
  void whatChangesOfAGuestChangesWhereItSits() {
    seats.put(taken(3, "ada", MediaState.OFF));
    seats.setRole("ada", Role.ADMIN);
    seats.setMedia("ada", MediaDevice.CAMERA, ON);
    seats.setAllAway();
    seats.setAway("nobody", true);
    Seat seat = seats.at(3);
    assertThat(seat.role()).isEqualTo(Role.ADMIN);
    assertThat(seat.camera()).isEqualTo(ON);
    assertThat(seat.away()).isTrue();
    seats.setAway("ada", false);
    assertThat(seats.at(3).away()).isFalse();
    assertThat(seats.seatedCount()).isEqualTo(1);
  }

  @Test
  void thereAreNoOthers() {
    assertThatThrownBy(() -> seats.at(COUNT)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> seats.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> seats.free(COUNT)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> seats.setLocked(COUNT, true))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> seats.put(taken(COUNT, "ada", MediaState.OFF)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Seat taken(int index, String userId, MediaState camera) {
    UserInfo user = new UserInfo(userId, userId, "");
    return new Seat(index, false, user, Role.AUDIENCE, MediaState.OFF, camera, false);
  }

  private static Seat locked(int index) {
    return new Seat(
        index, true, null, Role.AUDIENCE, MediaState.OFF, MediaState.OFF, /* away= */ false);
  }

  private static Seat placed(Seat seat, int index) {
    UserInfo user = seat.user();
    assertThat(user).isNotNull();
    return taken(index, user.userId(), seat.camera());
  }
}
