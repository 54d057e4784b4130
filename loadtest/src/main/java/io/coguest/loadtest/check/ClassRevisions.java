package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * How far one viewer is in each class of events. Each event names the previous one of its class, so
 * that a missing one can be told from one that was not for this viewer.
 */
final class ClassRevisions {
  private final String userId;
  private boolean host;
  private long epoch;
  private int revision;
  private int all;
  private int hosts;
  private int user;

  ClassRevisions(String userId) {
    this.userId = userId;
  }

  void reset(Snapshot snapshot, boolean viewerIsHost) {
    host = viewerIsHost;
    epoch = snapshot.getEpoch();
    revision = snapshot.getRevision();
    all = snapshot.getLastAll();
    hosts = snapshot.getLastHosts();
    user = snapshot.getLastUser();
  }

  /** Moves to the event, and says what is wrong with it, or null. */
  @Nullable Problem advance(EventHeader header) {
    Problem problem = problemWith(header);
    epoch = header.getEpoch();
    revision = Math.max(revision, header.getRevision());
    if (header.getVisibility() == Visibility.VISIBILITY_ALL) {
      all = header.getRevision();
    } else {
      hosts = header.getRevision();
      user = isUsers(header) ? header.getRevision() : user;
    }
    return problem;
  }

  private @Nullable Problem problemWith(EventHeader header) {
    if (header.getEpoch() < epoch) {
      return new Problem(Fault.REPEATED, "epoch " + header.getEpoch() + " after " + epoch);
    }
    if (header.getRevision() <= revision) {
      return new Problem(Fault.REPEATED, "revision " + header.getRevision() + " after " + revision);
    }
    return switch (header.getVisibility()) {
      case VISIBILITY_ALL -> gap("ALL", header.getPreviousAll(), all);
      case VISIBILITY_HOSTS ->
          host ? gap("HOSTS", header.getPreviousHosts(), hosts) : notForViewer(header);
      case VISIBILITY_HOSTS_AND_USER -> {
        Problem problem = host ? gap("HOSTS", header.getPreviousHosts(), hosts) : null;
        if (problem == null && isUsers(header)) {
          problem = gap("USER", header.getPreviousUser(), user);
        }
        yield host || isUsers(header) ? problem : notForViewer(header);
      }
      case VISIBILITY_UNSPECIFIED, UNRECOGNIZED -> notForViewer(header);
    };
  }

  private boolean isUsers(EventHeader header) {
    return header.getVisibility() == Visibility.VISIBILITY_HOSTS_AND_USER
        && header.getVisibleTo().equals(userId);
  }

  private static @Nullable Problem gap(String name, int previous, int seen) {
    return previous == seen
        ? null
        : new Problem(
            Fault.GAP, "the previous " + name + " event was " + previous + ", seen was " + seen);
  }

  private static Problem notForViewer(EventHeader header) {
    return new Problem(Fault.NOT_FOR_VIEWER, header.getVisibility() + " " + header.getVisibleTo());
  }

  /** What the snapshot knows that did not come as an event, or null. */
  @Nullable Problem missing(Snapshot snapshot) {
    Problem problem = gap("ALL", snapshot.getLastAll(), all);
    if (problem == null && host) {
      problem = gap("HOSTS", snapshot.getLastHosts(), hosts);
    }
    return problem == null ? gap("USER", snapshot.getLastUser(), user) : problem;
  }

  int revision() {
    return revision;
  }

  long epoch() {
    return epoch;
  }

  boolean host() {
    return host;
  }

  void reach(int newRevision) {
    revision = Math.max(revision, newRevision);
  }
}
