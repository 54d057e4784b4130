package io.coguest.server.actor;

/** One room on its loop. {@link #submit} is the only way in. */
@SuppressWarnings("DoNotCallSuggester")
public final class RoomActor {

  RoomActor() {}

  /**
   * Puts a message into the mailbox; runs it at once when the caller is on the room's loop and the
   * room is idle. Any thread.
   *
   * @return false when the mailbox is full; nothing will happen
   */
  public boolean submit(RoomMessage message) {
    throw new IllegalStateException("contract only");
  }

  public String liveId() {
    throw new IllegalStateException("contract only");
  }

  public long incarnation() {
    throw new IllegalStateException("contract only");
  }

  /** The loop that the room is pinned to. */
  public RoomLoop loop() {
    throw new IllegalStateException("contract only");
  }

  /**
   * Roughly how many members are connected; for deciding whether a connection moves here. Any
   * thread.
   */
  public int approximateMembers() {
    throw new IllegalStateException("contract only");
  }
}
