package io.coguest.client;

/**
 * Why a request ended without an answer. The first two are those of the hosted product; the others
 * add to them.
 */
public enum NoResponseReason {
  /** 0: nobody answered in time. */
  TIMEOUT(0),
  /** 1: the guest came to a seat by another path. */
  ALREADY_SEATED(1),
  /** 2: the other user left the room, or its connection was lost for too long. */
  USER_LEFT(2),
  /** 3: the live room ended. */
  LIVE_ENDED(3),
  /** 4: the guest became a host, or the inviter ceased to be one. */
  ROLE_CHANGED(4),
  /** -1: for a reason that this version of the client does not know, or that nobody kept. */
  UNKNOWN(-1);

  private final int value;

  NoResponseReason(int value) {
    this.value = value;
  }

  /**
   * The number that the hosted product uses.
   *
   * @return the number
   */
  public int value() {
    return value;
  }
}
