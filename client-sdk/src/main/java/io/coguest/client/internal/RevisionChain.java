package io.coguest.client.internal;

import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Snapshot;

/**
 * How far a viewer has seen a room, and whether an event is the next one of its class.
 *
 * <p>A viewer does not see every revision, so a jump says nothing. Each event names its predecessor
 * in its class instead; where that is not the last one seen, something was lost.
 */
final class RevisionChain {
  /** How an event fits. */
  enum Fit {
    /** It is the next one. */
    NEXT,
    /** It was seen, or is not for this viewer. */
    SKIP,
    /** One before it is missing. */
    GAP
  }

  private long epoch;
  private int revision;
  private int lastAll;
  private int lastHosts;
  private int lastUser;

  long epoch() {
    return epoch;
  }

  int revision() {
    return revision;
  }

  Fit fit(EventHeader header, String selfId, boolean host) {
    if (header.getEpoch() < epoch) {
      return Fit.SKIP;
    }
    return switch (header.getVisibility()) {
      case VISIBILITY_ALL -> fit(header.getRevision(), header.getPreviousAll(), lastAll);
      case VISIBILITY_HOSTS ->
          host ? fit(header.getRevision(), header.getPreviousHosts(), lastHosts) : Fit.SKIP;
      case VISIBILITY_HOSTS_AND_USER -> {
        if (host) {
          yield fit(header.getRevision(), header.getPreviousHosts(), lastHosts);
        }
        yield header.getVisibleTo().equals(selfId)
            ? fit(header.getRevision(), header.getPreviousUser(), lastUser)
            : Fit.SKIP;
      }
      case VISIBILITY_UNSPECIFIED, UNRECOGNIZED -> Fit.SKIP;
    };
  }

  private static Fit fit(int revision, int previous, int last) {
    if (revision <= last) {
      return Fit.SKIP;
    }
    return previous == last ? Fit.NEXT : Fit.GAP;
  }

  void advance(EventHeader header, String selfId) {
    int at = header.getRevision();
    switch (header.getVisibility()) {
      case VISIBILITY_ALL -> lastAll = at;
      case VISIBILITY_HOSTS -> lastHosts = at;
      case VISIBILITY_HOSTS_AND_USER -> {
        lastHosts = at;
        if (header.getVisibleTo().equals(selfId)) {
          lastUser = at;
        }
      }
      case VISIBILITY_UNSPECIFIED, UNRECOGNIZED -> {
        // Nothing is known of its class.
      }
    }
    moveTo(header.getEpoch(), at);
  }

  /**
   * The server says that nothing is missing up to there. A later epoch may count on from below what
   * was seen of the one before, when the end of that was lost.
   */
  void moveTo(long atEpoch, int atRevision) {
    revision = atEpoch > epoch ? atRevision : Math.max(revision, atRevision);
    epoch = Math.max(epoch, atEpoch);
  }

  /** Whether it lies beyond what was seen. */
  boolean isAhead(EventHeader header) {
    return header.getEpoch() > epoch || header.getRevision() > revision;
  }

  void restart(Snapshot snapshot) {
    epoch = snapshot.getEpoch();
    revision = snapshot.getRevision();
    lastAll = snapshot.getLastAll();
    lastHosts = snapshot.getLastHosts();
    lastUser = snapshot.getLastUser();
  }
}
