package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.RequestClosed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds what all viewers of one room saw against each other. Not thread-safe: the viewers of a room
 * share an event loop.
 */
public final class RoomChecker {
  /**
   * How late a deadline may be, by the server's clock, before it is a fault: far more than a server
   * needs, since a machine that is busy with a load is late too. How late they are is a figure.
   */
  public static final Duration LATENESS = Duration.ofSeconds(1);

  /** Viewers on one server are never further apart than this many revisions. */
  private static final int REMEMBERED = 8192;

  private final String liveId;
  private final Violations violations;
  private final Duration lateness;
  private final Map<Integer, Event> seen = new Latest<>();
  private final Map<Integer, Outcome> outcomes = new Latest<>();

  /** A map that forgets what was put into it first. */
  private static final class Latest<V> extends LinkedHashMap<Integer, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
      return size() > REMEMBERED;
    }
  }

  /**
   * @param liveId the room
   * @param violations where findings go
   */
  public RoomChecker(String liveId, Violations violations) {
    this(liveId, violations, LATENESS);
  }

  /**
   * @param liveId the room
   * @param violations where findings go
   * @param lateness how long after its deadline a request may time out, by the server's clock
   */
  public RoomChecker(String liveId, Violations violations, Duration lateness) {
    this.liveId = liveId;
    this.violations = violations;
    this.lateness = lateness;
  }

  /** A viewer of this room. */
  public ViewerChecker viewer(String userId) {
    return new ViewerChecker(userId, this, lateness);
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

  /** Whether another event was seen under this one's revision. */
  boolean isAnother(Event event) {
    Event first = seen.get(event.getHeader().getRevision());
    return first != null && !first.equals(event);
  }

  /** A request has one outcome for all, under whatever revision they are told. */
  void sameOutcomeForAll(String viewer, Event event) {
    RequestClosed closed = event.getRequestClosed();
    int id = closed.getRequest().getRequestId();
    Outcome first = outcomes.putIfAbsent(id, closed.getOutcome());
    if (first != null && first != closed.getOutcome()) {
      report(
          viewer,
          event.getHeader().getRevision(),
          new Problem(
              Fault.TWO_OUTCOMES,
              "request " + id + " ended as " + closed.getOutcome() + ", elsewhere as " + first));
    }
  }

  void report(String viewer, int revision, Problem problem) {
    violations.add(new Violation(problem.fault(), liveId, viewer, revision, problem.what()));
  }
}
