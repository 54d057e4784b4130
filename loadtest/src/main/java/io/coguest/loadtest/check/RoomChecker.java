package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds what all viewers of one room saw against each other. Not thread-safe: the viewers of a room
 * share an event loop.
 */
public final class RoomChecker {
  /** Viewers on one server are never further apart than this many revisions. */
  private static final int REMEMBERED = 8192;

  private final String liveId;
  private final Violations violations;
  private final Map<Integer, Event> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Event> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param liveId the room
   * @param violations where findings go
   */
  public RoomChecker(String liveId, Violations violations) {
    this.liveId = liveId;
    this.violations = violations;
  }

  /** A viewer of this room. */
  public ViewerChecker viewer(String userId) {
    return new ViewerChecker(userId, this);
  }

  /** The room. */
  public String liveId() {
    return liveId;
  }

  void sameForAll(String viewer, Event event) {
    int revision = event.getHeader().getRevision();
    Event first = seen.putIfAbsent(revision, event);
    if (first != null && !first.equals(event)) {
      report(
          viewer,
          revision,
          new Problem(
              Fault.DIFFERENT_EVENTS,
              event.getPayloadCase() + " here, " + first.getPayloadCase() + " elsewhere"));
    }
  }

  void report(String viewer, int revision, Problem problem) {
    violations.add(new Violation(problem.fault(), liveId, viewer, revision, problem.what()));
  }
}
