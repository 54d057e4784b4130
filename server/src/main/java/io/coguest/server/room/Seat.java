package io.coguest.server.room;

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

  /** An empty, unlocked seat. */
  public static Seat free(int index) {
    return new Seat(index, false, null, Role.AUDIENCE, MediaState.OFF, MediaState.OFF, false);
  }
}
