package io.coguest.server.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pending requests: the queue of applications and the invitations, each in order of revision
 * and by the people concerned.
 */
final class Requests {
  private static final Comparator<Request> BY_REVISION = Comparator.comparingInt(Request::revision);

  /**
   * Those of all rooms, on any thread, in which nobody has asked anything yet. Nothing can be
   * added.
   */
  static final Requests NONE =
      new Requests(
          Collections.emptyNavigableMap(),
          Collections.emptyNavigableMap(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of());

  private final NavigableMap<Integer, Request> applications;
  private final NavigableMap<Integer, Request> invitations;
  private final Map<Integer, Request> invitationById;
  private final Map<String, Request> applicationOf;

  /** By invited guest, then by host; the inner maps keep the order of revision. */
  private final Map<String, Map<String, Request>> invitationsTo;

  /** By host, then by invited guest; the inner maps keep the order of revision. */
  private final Map<String, Map<String, Request>> invitationsBy;

  Requests() {
    this(
        new TreeMap<>(),
        new TreeMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>());
  }

  private Requests(
      NavigableMap<Integer, Request> applications,
      NavigableMap<Integer, Request> invitations,
      Map<Integer, Request> invitationById,
      Map<String, Request> applicationOf,
      Map<String, Map<String, Request>> invitationsTo,
      Map<String, Map<String, Request>> invitationsBy) {
    this.applications = applications;
    this.invitations = invitations;
    this.invitationById = invitationById;
    this.applicationOf = applicationOf;
    this.invitationsTo = invitationsTo;
    this.invitationsBy = invitationsBy;
  }

  void add(Request request) {
    String guestId = request.guest().userId();
    UserInfo host = request.host();
    if (host == null) {
      applications.put(request.revision(), request);
      applicationOf.put(guestId, request);
    } else {
      invitations.put(request.revision(), request);
      invitationById.put(request.requestId(), request);
      invitationsTo
          .computeIfAbsent(guestId, id -> new LinkedHashMap<>(4))
          .put(host.userId(), request);
      invitationsBy
          .computeIfAbsent(host.userId(), id -> new LinkedHashMap<>(4))
          .put(guestId, request);
    }
  }

  void remove(Request request) {
    String guestId = request.guest().userId();
    UserInfo host = request.host();
    if (host == null) {
      applications.remove(request.revision());
      applicationOf.remove(guestId);
    } else {
      invitations.remove(request.revision());
      invitationById.remove(request.requestId());
      removeInner(invitationsTo, guestId, host.userId());
      removeInner(invitationsBy, host.userId(), guestId);
    }
  }

  @Nullable Request application(String guestId) {
    return applicationOf.get(guestId);
  }

  @Nullable Request invitation(String hostId, String guestId) {
    return inner(invitationsTo, guestId).get(hostId);
  }

  @Nullable Request invitationById(int requestId) {
    return invitationById.get(requestId);
  }

  /** The request made by the event of that revision, or null. */
  @Nullable Request madeAt(int revision) {
    Request application = applications.get(revision);
    return application != null ? application : invitations.get(revision);
  }

  /** Pending invitations to the guest, in order of revision. */
  Collection<Request> invitationsTo(String guestId) {
    return inner(invitationsTo, guestId).values();
  }

  /** Pending invitations by the host, in order of revision. */
  List<Request> invitationsBy(String hostId) {
    return new ArrayList<>(inner(invitationsBy, hostId).values());
  }

  /** The guest's application and the invitations to it, in order of revision. */
  List<Request> ofGuest(String guestId) {
    List<Request> found = new ArrayList<>(invitationsTo(guestId));
    Request application = applicationOf.get(guestId);
    if (application != null) {
      found.add(application);
      found.sort(BY_REVISION);
    }
    return found;
  }

  boolean concern(String guestId) {
    return applicationOf.containsKey(guestId) || invitationsTo.containsKey(guestId);
  }

  int applicationCount() {
    return applications.size();
  }

  int invitationCount() {
    return invitations.size();
  }

  /** Applications of a later revision, the head of the queue first. */
  Collection<Request> applicationsAfter(int revision) {
    return applications.tailMap(revision, false).values();
  }

  /** Invitations of a later revision, the earliest first. */
  Collection<Request> invitationsAfter(int revision) {
    return invitations.tailMap(revision, false).values();
  }

  /** Everything pending, in order of revision. */
  List<Request> all() {
    List<Request> all = new ArrayList<>(applicationsAfter(0));
    all.addAll(invitationsAfter(0));
    all.sort(BY_REVISION);
    return all;
  }

  private static Map<String, Request> inner(
      Map<String, Map<String, Request>> outer, String userId) {
    return outer.getOrDefault(userId, Map.of());
  }

  private static void removeInner(
      Map<String, Map<String, Request>> outer, String outerId, String innerId) {
    Map<String, Request> inner = outer.get(outerId);
    if (inner != null) {
      inner.remove(innerId);
      if (inner.isEmpty()) {
        outer.remove(outerId);
      }
    }
  }
}
