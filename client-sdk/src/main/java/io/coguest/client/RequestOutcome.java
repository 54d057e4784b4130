package io.coguest.client;

/** How a request ended. Each ends with exactly one outcome. */
public enum RequestOutcome {
  /** It has not ended. */
  PENDING,
  /** The other side said yes, and the guest was seated. */
  ACCEPTED,
  /** The other side said no. */
  REJECTED,
  /** Withdrawn by the requester, or an invitation by the owner. */
  CANCELLED,
  /** Nobody answered in time. */
  TIMED_OUT,
  /** The guest came to a seat by another path. */
  ALREADY_SEATED,
  /** The guest left the room or was away for too long. */
  GUEST_LEFT,
  /** The inviter left the room or was away for too long. */
  HOST_LEFT,
  /** The guest became a host, or the inviter ceased to be one. */
  ROLE_CHANGED,
  /** The live room ended. */
  LIVE_ENDED,
  /** In a way that this version of the client does not know, or that nobody kept. */
  UNKNOWN
}
