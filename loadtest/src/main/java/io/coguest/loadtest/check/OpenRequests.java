package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The pending requests that one viewer knows of, and the outcomes of the latest ones that ended.
 */
final class OpenRequests {
  private static final int REMEMBERED = 256;

  private final Map<Integer, Request> pending = new HashMap<>();
  private final Map<Integer, RequestClosed> ended =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, RequestClosed> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A snapshot lists a part of a long queue only; a request that is not known may then end. */
  private boolean complete = true;

  void reset(Snapshot snapshot) {
    pending.clear();
    ended.clear();
    add(snapshot.getOwnRequestsList());
    add(snapshot.getApplicationsList());
    add(snapshot.getInvitationsList());
    complete =
        snapshot.getApplicationsCount() == snapshot.getApplicationTotal()
            && snapshot.getInvitationsCount() == snapshot.getInvitationTotal();
  }

  private void add(Collection<Request> requests) {
    requests.forEach(request -> pending.put(request.getRequestId(), request));
  }

  @Nullable Problem apply(Event event) {
    return switch (event.getPayloadCase()) {
      case REQUEST_OPENED -> opened(event.getRequestOpened().getRequest());
      case REQUEST_CLOSED -> closed(event.getRequestClosed(), event.getHeader().getTimeMs());
      default -> null;
    };
  }

  private @Nullable Problem opened(Request request) {
    int id = request.getRequestId();
    if (ended.containsKey(id) || pending.put(id, request) != null) {
      return new Problem(Fault.REPEATED, "request " + id + " was opened twice");
    }
    return null;
  }

  private @Nullable Problem closed(RequestClosed closed, long atMs) {
    int id = closed.getRequest().getRequestId();
    Request request = pending.remove(id);
    RequestClosed before = ended.put(id, closed);
    if (before != null) {
      return new Problem(
          Fault.TWO_OUTCOMES,
          "request " + id + " ended as " + before.getOutcome() + " and as " + closed.getOutcome());
    }
    if (request == null) {
      return complete
          ? new Problem(Fault.UNKNOWN_REQUEST, "request " + id + " ended and was never opened")
          : null;
    }
    return onTime(closed.getOutcome(), request, atMs);
  }

  private static @Nullable Problem onTime(Outcome outcome, Request request, long atMs) {
    long deadline = request.getDeadlineMs();
    if (outcome == Outcome.OUTCOME_TIMED_OUT) {
      return deadline != 0 && atMs >= deadline
          ? null
          : new Problem(
              Fault.DEADLINE,
              "request "
                  + request.getRequestId()
                  + " timed out "
                  + (deadline - atMs)
                  + " ms early");
    }
    return deadline == 0 || atMs < deadline
        ? null
        : new Problem(
            Fault.DEADLINE,
            "request "
                + request.getRequestId()
                + " ended as "
                + outcome
                + " "
                + (atMs - deadline)
                + " ms after its deadline");
  }

  /** Whether the viewer was told of the request, lately. */
  boolean knows(int requestId) {
    return pending.containsKey(requestId) || ended.containsKey(requestId);
  }

  /** Pending requests that the snapshot does not have, or the other way round; null when none. */
  @Nullable Problem difference(Snapshot snapshot) {
    OpenRequests other = new OpenRequests();
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
