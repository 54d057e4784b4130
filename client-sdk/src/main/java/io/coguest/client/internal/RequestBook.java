package io.coguest.client.internal;

import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestPage;
import io.coguest.proto.v1.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pending requests that a viewer may see, and which of them it has been shown: all to a host,
 * its own to a guest.
 *
 * <p>While the queue is being paged a host is shown applications only up to the last page, so that
 * they come in the order of the queue even when newer ones arrive meanwhile.
 */
final class RequestBook {
  /** No page is wanted. */
  static final int COMPLETE = -1;

  private final TreeMap<Integer, Request> applications = new TreeMap<>();
  private final TreeMap<Integer, Request> invitations = new TreeMap<>();
  private final Map<Integer, Request> byId = new HashMap<>();
  private final Set<Integer> shown = new HashSet<>();
  private int applicationsPagedTo = COMPLETE;
  private int invitationsPagedTo = COMPLETE;

  void open(Request request) {
    Request known = byId.get(request.getRequestId());
    Request kept =
        known != null && request.getExtraInfo().isEmpty()
            ? request.toBuilder().setExtraInfo(known.getExtraInfo()).build()
            : request;
    byId.put(kept.getRequestId(), kept);
    side(kept).put(kept.getRevision(), kept);
  }

  /** Forgets a request; gives what was known of it, which may have its free text. */
  @Nullable Request close(Request request) {
    int id = request.getRequestId();
    Request known = byId.get(id);
    if (known != null && !isSame(known, request)) {
      return null;
    }
    shown.remove(id);
    if (known != null) {
      byId.remove(id);
      side(known).remove(known.getRevision());
    }
    return known;
  }

  /** When the server's machine lost the end of a room, numbers from it are given again. */
  static boolean isSame(Request one, Request other) {
    return one.getRequestId() == other.getRequestId() && one.getCreatedMs() == other.getCreatedMs();
  }

  private Map<Integer, Request> side(Request request) {
    return WireModel.isApplication(request) ? applications : invitations;
  }

  boolean isPending(Request request) {
    Request known = byId.get(request.getRequestId());
    return known != null && isSame(known, request);
  }

  boolean isShown(Request request) {
    Request known = byId.get(request.getRequestId());
    return shown.contains(request.getRequestId()) && (known == null || isSame(known, request));
  }

  /** Replaces all by what the snapshot holds; what was shown stays so. */
  void restart(Snapshot snapshot) {
    Map<Integer, Request> before = new HashMap<>(byId);
    byId.clear();
    applications.clear();
    invitations.clear();
    for (List<Request> requests :
        List.of(
            snapshot.getOwnRequestsList(),
            snapshot.getApplicationsList(),
            snapshot.getInvitationsList())) {
      for (Request request : requests) {
        Request known = before.get(request.getRequestId());
        if (known != null && isSame(known, request)) {
          byId.put(known.getRequestId(), known);
        } else if (known != null) {
          shown.remove(known.getRequestId());
        }
        open(request);
      }
    }
    applicationsPagedTo =
        pagedTo(snapshot.getApplicationsList(), snapshot.getApplicationTotal(), 0);
    invitationsPagedTo = pagedTo(snapshot.getInvitationsList(), snapshot.getInvitationTotal(), 0);
    if (applicationsPagedTo == COMPLETE && invitationsPagedTo == COMPLETE) {
      shown.retainAll(byId.keySet());
    }
  }

  private static int pagedTo(List<Request> requests, int total, int before) {
    if (requests.size() >= total) {
      return COMPLETE;
    }
    return requests.isEmpty() ? before : requests.get(requests.size() - 1).getRevision();
  }

  /** Where the next page of applications starts, or {@link #COMPLETE}. */
  int applicationsPagedTo() {
    return applicationsPagedTo;
  }

  /** Where the next page of invitations starts, or {@link #COMPLETE}. */
  int invitationsPagedTo() {
    return invitationsPagedTo;
  }

  /** Takes a page in, unless a newer snapshot has made it stale. */
  void applicationsPage(int after, RequestPage page) {
    if (after == applicationsPagedTo) {
      page.getRequestsList().forEach(this::open);
      applicationsPagedTo = next(page);
    }
  }

  /** Takes a page in, unless a newer snapshot has made it stale. */
  void invitationsPage(int after, RequestPage page) {
    if (after == invitationsPagedTo) {
      page.getRequestsList().forEach(this::open);
      invitationsPagedTo = next(page);
    }
  }

  private static int next(RequestPage page) {
    int size = page.getRequestsCount();
    return page.getMore() && size > 0 ? page.getRequests(size - 1).getRevision() : COMPLETE;
  }

  /** The callbacks for what has become known as pending and was not shown yet, oldest first. */
  List<RoomCallback> show(String selfId, boolean host) {
    List<RoomCallback> callbacks = new ArrayList<>();
    for (Request request : invitations.values()) {
      if (isGuest(request, selfId) && shown.add(request.getRequestId())) {
        callbacks.add(
            new RoomCallback.InvitationReceived(
                WireModel.user(request.getHost()), WireModel.pending(request)));
      }
    }
    if (host) {
      Collection<Request> known =
          applicationsPagedTo == COMPLETE
              ? applications.values()
              : applications.headMap(applicationsPagedTo, true).values();
      for (Request request : known) {
        if (shown.add(request.getRequestId())) {
          callbacks.add(
              new RoomCallback.ApplicationReceived(
                  WireModel.user(request.getGuest()), WireModel.pending(request)));
        }
      }
    }
    return callbacks;
  }

  /** Those that the viewer sent or was invited by; a guest that became a host has none left. */
  List<Request> own(String selfId) {
    List<Request> own = new ArrayList<>();
    for (Request request : byId.values()) {
      if (isGuest(request, selfId) || isInviter(request, selfId)) {
        own.add(request);
      }
    }
    own.sort((a, b) -> Integer.compare(a.getRevision(), b.getRevision()));
    return own;
  }

  /** Whether the snapshot tells of every request of the viewer. */
  static boolean tellsAllInvitations(Snapshot snapshot) {
    return snapshot.getInvitationsCount() >= snapshot.getInvitationTotal();
  }

  /** The viewer is a host no more: it sees only its own. */
  void demote(String selfId) {
    for (Request request : List.copyOf(byId.values())) {
      if (!isGuest(request, selfId)) {
        close(request);
      }
    }
    shown.retainAll(byId.keySet());
    applicationsPagedTo = COMPLETE;
    invitationsPagedTo = COMPLETE;
  }

  void clear() {
    applications.clear();
    invitations.clear();
    byId.clear();
    shown.clear();
    applicationsPagedTo = COMPLETE;
    invitationsPagedTo = COMPLETE;
  }

  List<LiveUserInfo> applicants() {
    return applications.values().stream().map(r -> WireModel.user(r.getGuest())).toList();
  }

  /** Whom the viewer has invited, each once. */
  List<LiveUserInfo> invitees(String selfId) {
    return invitations.values().stream()
        .filter(request -> isInviter(request, selfId))
        .map(request -> WireModel.user(request.getGuest()))
        .distinct()
        .toList();
  }

  List<RequestDetails> applications() {
    return applications.values().stream().map(WireModel::pending).toList();
  }

  List<RequestDetails> invitations() {
    return invitations.values().stream().map(WireModel::pending).toList();
  }

  static boolean isGuest(Request request, String selfId) {
    return request.getGuest().getUserId().equals(selfId);
  }

  static boolean isInviter(Request request, String selfId) {
    return !WireModel.isApplication(request) && request.getHost().getUserId().equals(selfId);
  }
}
