package io.coguest.server.room;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A numbered place as it is now.
 *
 * @param index 0 … maxSeats-1
 * @param locked nobody may sit here; a locked seat is empty
 * @param user who sits here, null when empty
 * @param role the occupant's role; AUDIENCE when empty
 * @param microphone the occupant's; {@link MediaState#OFF} when empty
 * @param camera the occupant's; {@link MediaState#OFF} when empty
 * @param away the occupant's connection is lost and its grace runs (or, for the owner, ran out)
 */
public record Seat(
    int index,
    boolean locked,
    @Nullable UserInfo user,
    Role role,
    MediaState microphone,
    MediaState camera,
    boolean away) {

  /** Most seats of most rooms are free: one object for each index serves them all. */
  private static final List<Seat> FREE =
      IntStream.range(0, RoomOptions.MAX_SEATS).mapToObj(Seat::makeFree).toList();

  /** An empty, unlocked seat. */
  public static Seat free(int index) {
    return index >= 0 && index < FREE.size() ? FREE.get(index) : makeFree(index);
  }

  private static Seat makeFree(int index) {
    return new Seat(index, false, null, Role.AUDIENCE, MediaState.OFF, MediaState.OFF, false);
  }
}
