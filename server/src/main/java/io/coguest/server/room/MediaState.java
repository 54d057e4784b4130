package io.coguest.server.room;

/**
 * A device of a seated member.
 *
 * @param on the occupant has it switched on
 * @param allowed the occupant may switch it on; false after a host closed it
 */
public record MediaState(boolean on, boolean allowed) {

  /** Off, and may be switched on. */
  public static final MediaState OFF = new MediaState(false, true);
}
