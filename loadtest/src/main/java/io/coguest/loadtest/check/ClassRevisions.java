package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * How far one viewer is in each class of events. Each event names the previous one of its class, so
 * that a missing one can be told from one that was not for this viewer. A host sees all classes, so
 * that its revisions have no gaps at all.
 */
final class ClassRevisions {
  private final String userId;
  private boolean host;
  private long epoch;
  private long timeMs;
  private int revision;
  private int all;
  private int hosts;
  private int user;

  /** A host's revisions that did not come; a later event tells whether one was lost or misnamed. */
  private @Nullable Problem skipped;

  ClassRevisions(String userId) {
    this.userId = userId;
  }

  /** Goes on from the snapshot, and says whether it is older than what was seen, or null. */
  @Nullable Problem reset(Snapshot snapshot, boolean viewerIsHost) {
    Problem problem =
        snapshot.getEpoch() == epoch && snapshot.getRevision() < revision
            ? new Problem(Fault.SNAPSHOT, "a snapshot that is past, seen was " + revision)
            : null;
    host = viewerIsHost;
    epoch = snapshot.getEpoch();
    timeMs = snapshot.getServerTimeMs();
    revision = snapshot.getRevision();
    all = snapshot.getLastAll();
    hosts = snapshot.getLastHosts();
    user = snapshot.getLastUser();
    skipped = null;
    return problem;
  }

  /** Moves to the event, and says what is wrong with it, or null. */
  @Nullable Problem advance(EventHeader header) {
    Problem problem = problemWith(header);
    if (problem != null) {
      skipped = null;
    } else if (host && header.getRevision() > revision + 1 && skipped == null) {
      skipped =
          new Problem(
              Fault.REVISION,
              "no event had a revision between " + revision + " and " + header.getRevision());
    }
    epoch = header.getEpoch();
    timeMs = Math.max(timeMs, header.getTimeMs());
    revision = Math.max(revision, header.getRevision());
    if (header.getVisibility() == Visibility.VISIBILITY_ALL) {
      all = Math.max(all, header.getRevision());
    } else {
      hosts = Math.max(hosts, header.getRevision());
      user = isUsers(header) ? Math.max(user, header.getRevision()) : user;
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
    Problem problem = problemOfClass(header);
    return problem == null && header.getTimeMs() < timeMs
        ? new Problem(
            Fault.CLOCK, (timeMs - header.getTimeMs()) + " ms older than what came before")
        : problem;
  }

  private @Nullable Problem problemOfClass(EventHeader header) {
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

  /** One that was named and not seen is missing; one that was seen and is not named is misnamed. */
  private static @Nullable Problem gap(String name, int previous, int seen) {
    return previous == seen
        ? null
        : new Problem(
            previous > seen ? Fault.GAP : Fault.REVISION,
            "the previous " + name + " event was " + previous + ", seen was " + seen);
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
    if (problem == null) {
      problem = gap("USER", snapshot.getLastUser(), user);
    }
    if (problem == null) {
      problem = skipped;
    }
    return problem == null ? wrongPlace(snapshot.getRevision()) : problem;
  }

  /** What is wrong with the server's word that nothing is missing up to a revision, or null. */
  @Nullable Problem wrongPlace(int told) {
    if (told < revision) {
      return new Problem(Fault.REPEATED, "revision " + told + " is past, seen was " + revision);
    }
    return host && told > revision
        ? new Problem(Fault.GAP, "revision " + told + " is reached, seen was " + revision)
        : null;
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
