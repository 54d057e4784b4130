package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Cause;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.Snapshot;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The pending requests that one viewer knows of, and the outcomes of the latest ones that ended.
 */
final class OpenRequests {
  private static final int REMEMBERED = 256;

  /** So many that have ended may wait for their deadline, and as many again as are pending. */
  private static final int ENDED_AND_DUE = 64;

  private final long latenessMs;
  private final Map<Integer, Request> pending = new HashMap<>();

  /** Those with a deadline, the earliest first; of some that have ended too. */
  private final Queue<Request> due =
      new PriorityQueue<>(Comparator.comparingLong(Request::getDeadlineMs));

  private final Map<Integer, Outcome> ended =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Outcome> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A snapshot lists a part of a long queue only; a request that is not known may then end. */
  private boolean complete = true;

  /**
   * @param latenessMs how long after its deadline a request may end
   */
  OpenRequests(long latenessMs) {
    this.latenessMs = latenessMs;
  }

  void reset(Snapshot snapshot) {
    pending.clear();
    due.clear();
    ended.clear();
    add(snapshot.getOwnRequestsList());
    add(snapshot.getApplicationsList());
    add(snapshot.getInvitationsList());
    complete =
        snapshot.getApplicationsCount() == snapshot.getApplicationTotal()
            && snapshot.getInvitationsCount() == snapshot.getInvitationTotal();
  }

  private void add(Collection<Request> requests) {
    requests.forEach(this::add);
  }

  /** False when it was pending already. */
  private boolean add(Request request) {
    if (pending.put(request.getRequestId(), request) != null) {
      return false;
    }
    if (request.getDeadlineMs() != 0) {
      due.add(request);
    }
    return true;
  }

  @Nullable Problem apply(Event event) {
    Problem problem =
        switch (event.getPayloadCase()) {
          case REQUEST_OPENED -> opened(event.getRequestOpened().getRequest());
          case REQUEST_CLOSED -> closed(event.getRequestClosed(), event.getHeader().getTimeMs());
          default -> null;
        };
    return problem == null ? overdue(event.getHeader()) : problem;
  }

  private @Nullable Problem opened(Request request) {
    int id = request.getRequestId();
    return ended.containsKey(id) || !add(request)
        ? new Problem(Fault.REPEATED, "request " + id + " was opened twice")
        : null;
  }

  private @Nullable Problem closed(RequestClosed closed, long atMs) {
    int id = closed.getRequest().getRequestId();
    Request request = pending.remove(id);
    forgetEnded();
    Outcome before = ended.put(id, closed.getOutcome());
    if (before != null) {
      return new Problem(
          Fault.TWO_OUTCOMES,
          "request " + id + " ended as " + before + " and as " + closed.getOutcome());
    }
    if (request == null) {
      return complete
          ? new Problem(Fault.UNKNOWN_REQUEST, "request " + id + " ended and was never opened")
          : null;
    }
    if (!withoutText(request).equals(withoutText(closed.getRequest()))) {
      return new Problem(
          Fault.UNKNOWN_REQUEST, "request " + id + " is told otherwise than when it was opened");
    }
    return onTime(closed.getOutcome(), request, atMs);
  }

  /** A host of many requests with a late deadline would keep them all, with their texts. */
  private void forgetEnded() {
    if (due.size() > 2 * pending.size() + ENDED_AND_DUE) {
      due.removeIf(request -> !pending.containsKey(request.getRequestId()));
    }
  }

  private static Request withoutText(Request request) {
    return request.toBuilder().clearExtraInfo().build();
  }

  private @Nullable Problem onTime(Outcome outcome, Request request, long atMs) {
    long deadline = request.getDeadlineMs();
    String id = "request " + request.getRequestId();
    if (outcome == Outcome.OUTCOME_TIMED_OUT) {
      if (deadline == 0 || atMs < deadline) {
        return new Problem(Fault.DEADLINE, id + " timed out " + (deadline - atMs) + " ms early");
      }
      return atMs > deadline + latenessMs
          ? new Problem(
              Fault.DEADLINE,
              id + " timed out " + (atMs - deadline) + " ms late, allowed are " + latenessMs)
          : null;
    }
    return deadline == 0 || atMs < deadline
        ? null
        : new Problem(
            Fault.DEADLINE,
            id + " ended as " + outcome + " " + (atMs - deadline) + " ms after its deadline");
  }

  /**
   * A turn closes all that is due before it decides a command: nothing can be pending behind one.
   * What else a turn does, a connection's return for one, may come before.
   */
  private @Nullable Problem overdue(EventHeader header) {
    if (header.getCause() != Cause.CAUSE_COMMAND) {
      return null;
    }
    Request first = due.peek();
    while (first != null && first.getDeadlineMs() <= header.getTimeMs()) {
      due.remove();
      if (pending.containsKey(first.getRequestId())) {
        return pendingStill(first, header.getTimeMs());
      }
      first = due.peek();
    }
    return null;
  }

  private static Problem pendingStill(Request request, long nowMs) {
    return new Problem(
        Fault.DEADLINE,
        "request "
            + request.getRequestId()
            + " is pending still, "
            + (nowMs - request.getDeadlineMs())
            + " ms after its deadline");
  }

  /** A request that the snapshot has and that should have ended long before it, or null. */
  @Nullable Problem overdue(Snapshot snapshot) {
    OpenRequests told = new OpenRequests(latenessMs);
    told.reset(snapshot);
    Request first = told.due.peek();
    return first != null && first.getDeadlineMs() + latenessMs < snapshot.getServerTimeMs()
        ? pendingStill(first, snapshot.getServerTimeMs())
        : null;
  }

  /** Whether the viewer was told of the request, lately. */
  boolean knows(int requestId) {
    return pending.containsKey(requestId) || ended.containsKey(requestId);
  }

  /** Pending requests that the snapshot does not have, or the other way round; null when none. */
  @Nullable Problem difference(Snapshot snapshot) {
    OpenRequests other = new OpenRequests(latenessMs);
    other.reset(snapshot);
    if (!other.complete || !complete) {
      return null;
    }
    TreeSet<Integer> unended = new TreeSet<>(pending.keySet());
    unended.removeAll(other.pending.keySet());
    if (!unended.isEmpty()) {
      return new Problem(Fault.NO_OUTCOME, "requests " + unended + " are gone without outcome");
    }
    TreeSet<Integer> unseen = new TreeSet<>(other.pending.keySet());
    unseen.removeAll(pending.keySet());
    return unseen.isEmpty()
        ? null
        : new Problem(Fault.SNAPSHOT, "requests " + unseen + " are pending and were never shown");
  }

  /** How many are pending. */
  int size() {
    return pending.size();
  }
}
