package io.coguest.client.internal;

import io.coguest.client.EndReason;
import io.coguest.client.LiveOptions;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.Role;
import io.coguest.client.RoomCloseReason;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.MemberLeft;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Presence;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.RequestPage;
import io.coguest.proto.v1.RoleChanged;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room as this user sees it: snapshots and events go in, state and callbacks come out. Pure; one
 * thread at a time.
 *
 * <p>Exactly once: what a notice tells is delivered when it lies beyond the last one seen in this
 * incarnation, whether it comes as an event, in a replay, in a snapshot or with GONE. The position
 * survives leaving and joining again. What became pending is told once per request id.
 */
final class RoomView {
  private final String liveId;
  private final RevisionChain chain = new RevisionChain();

  /** How far rooms of this name were seen that are over. */
  private final RevisionChain former = new RevisionChain();

  private final RequestBook book = new RequestBook();
  private final SeatTable seats = new SeatTable();
  private final CandidateList candidates = new CandidateList();
  private final Map<String, LiveUserInfo> administrators = new LinkedHashMap<>();
  private final RoomStateCache cache = new RoomStateCache();
  private String selfId = "";
  private long incarnation;
  private Role role = Role.UNKNOWN;
  private @Nullable LiveOptions options;
  private @Nullable LiveUserInfo owner;
  private int audienceCount;
  private boolean joined;
  private boolean gap;
  private int lastFreeApplyRevision;

  RoomView(String liveId) {
    this.liveId = liveId;
  }

  /** Who looks. Another user has seen nothing yet. */
  void self(String userId) {
    if (!isSelf(userId)) {
      leave();
      forget();
      former.restart(Snapshot.getDefaultInstance());
    }
    selfId = userId;
  }

  boolean isSelf(String userId) {
    return selfId.equals(userId);
  }

  private void forget() {
    former.moveTo(chain.epoch(), chain.revision());
    chain.restart(Snapshot.getDefaultInstance());
    incarnation = 0;
  }

  boolean joined() {
    return joined;
  }

  /** An event is missing: only a snapshot goes on from here. */
  boolean hasGap() {
    return gap;
  }

  long epoch() {
    return chain.epoch();
  }

  int revision() {
    return chain.revision();
  }

  long incarnation() {
    return incarnation;
  }

  /** Revision of the last event that seated this user by its application in a FREE room. */
  int lastFreeApplyRevision() {
    return lastFreeApplyRevision;
  }

  RequestBook book() {
    return book;
  }

  /** The server keeps the membership through a lost connection: a role, a seat or a request. */
  boolean isDurable() {
    return isDurableWithoutSeat() || seats.seatOf(selfId) != null;
  }

  /** The same if it has got up meanwhile. */
  boolean isDurableWithoutSeat() {
    return role.isHost() || !book.own(selfId).isEmpty();
  }

  /** Whether the snapshot is of another room than the one seen before. */
  boolean isOtherRoom(Snapshot snapshot) {
    return incarnation != 0 && snapshot.getIncarnation() != incarnation;
  }

  /** Takes a snapshot in; from now on this user is in the room. */
  List<RoomCallback> snapshot(Snapshot snapshot) {
    if (isOtherRoom(snapshot)) {
      leave();
      forget();
    }
    final Role before = joined ? role : WireModel.role(snapshot.getRole());
    role = before;
    List<RoomCallback> callbacks = new ArrayList<>(notices(snapshot.getNoticesList()));
    callbacks.addAll(vanished(snapshot));
    Role toldRole = role;
    adopt(snapshot);
    if (role != toldRole) {
      callbacks.add(new RoomCallback.RoleChanged(role));
    }
    callbacks.addAll(book.show(selfId, role.isHost()));
    return callbacks;
  }

  private void adopt(Snapshot snapshot) {
    chain.restart(snapshot);
    incarnation = snapshot.getIncarnation();
    gap = false;
    joined = true;
    role = WireModel.role(snapshot.getRole());
    options = OptionsModel.fromWire(snapshot.getOptions());
    owner = WireModel.user(snapshot.getOwner());
    audienceCount = snapshot.getAudienceCount();
    seats.restart(snapshot.getSeatsList());
    candidates.restart(snapshot.getCandidatesList());
    if (!role.isHost()) {
      book.demote(selfId);
    }
    book.restart(snapshot);
    administrators.clear();
    snapshot.getAdministratorsList().forEach(this::addAdministrator);
    cache.allChanged();
  }

  /** Own requests that are pending no more, and nobody kept why. */
  private List<RoomCallback> vanished(Snapshot snapshot) {
    Map<Integer, Request> pending = new HashMap<>();
    snapshot.getInvitationsList().forEach(request -> pending.put(request.getRequestId(), request));
    snapshot.getOwnRequestsList().forEach(request -> pending.put(request.getRequestId(), request));
    boolean tellsAll = RequestBook.tellsAllInvitations(snapshot);
    List<RoomCallback> callbacks = new ArrayList<>();
    for (Request request : book.own(selfId)) {
      boolean told = RequestBook.isGuest(request, selfId) || tellsAll;
      Request still = pending.get(request.getRequestId());
      if (told && (still == null || !RequestBook.isSame(still, request))) {
        callbacks.addAll(close(request, Outcome.OUTCOME_UNSPECIFIED));
      }
    }
    return callbacks;
  }

  private List<RoomCallback> close(Request request, Outcome outcome) {
    return closed(
        RequestClosed.newBuilder()
            .setRequest(request)
            .setOutcome(outcome)
            .setSeatIndex(-1)
            .build());
  }

  /** Takes an event in; notes a gap and takes nothing in when one is missing before it. */
  List<RoomCallback> event(Event event) {
    if (!joined || gap) {
      return List.of();
    }
    return switch (chain.fit(event.getHeader(), selfId, role.isHost())) {
      case SKIP -> List.of();
      case GAP -> {
        gap = true;
        yield List.of();
      }
      case NEXT -> {
        chain.advance(event.getHeader(), selfId);
        if (event.hasRoomEnded()) {
          yield ended(WireModel.endReason(event.getRoomEnded().getReason()));
        }
        List<RoomCallback> callbacks = new ArrayList<>(told(event));
        apply(event);
        callbacks.addAll(book.show(selfId, role.isHost()));
        yield callbacks;
      }
    };
  }

  /**
   * What this user must still learn of a room that it is out of. The notices are all that there
   * are, so what comes later is new, even after a gap.
   */
  List<RoomCallback> gone(RoomResumed resumed) {
    List<RoomCallback> callbacks = notices(resumed.getNoticesList());
    if (resumed.getNoticesCount() > 0) {
      chain.moveTo(resumed.getEpoch(), resumed.getRevision());
    }
    return callbacks;
  }

  /**
   * How requests ended in a room that is over, which this user may not know to have been in. What
   * was seen of it is left out.
   */
  List<RoomCallback> ofFormerRoom(List<Event> notices) {
    List<RoomCallback> callbacks = new ArrayList<>();
    for (Event notice : notices) {
      EventHeader header = notice.getHeader();
      boolean isNew = former.isAhead(header) && (joined || chain.isAhead(header));
      if (isNew && notice.hasRequestClosed()) {
        former.moveTo(header.getEpoch(), header.getRevision());
        callbacks.addAll(told(notice));
      }
    }
    return callbacks;
  }

  /** What the member must learn exactly once; what it has seen already is left out. */
  private List<RoomCallback> notices(List<Event> notices) {
    List<RoomCallback> callbacks = new ArrayList<>();
    for (Event notice : notices) {
      if (chain.isAhead(notice.getHeader()) || closesPending(notice)) {
        callbacks.addAll(told(notice));
      }
    }
    return callbacks;
  }

  /**
   * What is still pending here was not told to have ended: the notice is new, though a server whose
   * machine lost the end of the room counts on from below what was seen of it.
   */
  private boolean closesPending(Event notice) {
    return notice.hasRequestClosed() && book.isPending(notice.getRequestClosed().getRequest());
  }

  /** What an event tells this user, seen with the role and the requests before it. */
  private List<RoomCallback> told(Event event) {
    return switch (event.getPayloadCase()) {
      case REQUEST_CLOSED -> closed(event.getRequestClosed());
      case SEAT_LEFT -> NoticeCallbacks.seatLeft(event, selfId);
      case SEAT_TAKEN -> {
        List<RoomCallback> callbacks = NoticeCallbacks.seatTaken(event, selfId);
        if (!callbacks.isEmpty()) {
          lastFreeApplyRevision = event.getHeader().getRevision();
        }
        yield callbacks;
      }
      case MEDIA_CHANGED -> NoticeCallbacks.mediaChanged(event, selfId);
      case ROLE_CHANGED -> roleChanged(event.getRoleChanged());
      case ROOM_CREATED,
          ROOM_ENDED,
          ROOM_RECOVERED,
          MEMBER_JOINED,
          MEMBER_LEFT,
          MEMBER_AWAY,
          MEMBER_BACK,
          MEMBER_GRACE_OVER,
          USER_BANNED,
          USER_UNBANNED,
          REQUEST_OPENED,
          SEAT_MOVED,
          SEATS_SWAPPED,
          SEAT_LOCKED,
          SEAT_UNLOCKED,
          NOTICES_DROPPED,
          PAYLOAD_NOT_SET ->
          List.of();
    };
  }

  private List<RoomCallback> closed(RequestClosed closed) {
    boolean shown = book.isShown(closed.getRequest());
    Request known = book.close(closed.getRequest());
    cache.requestsChanged();
    return OutcomeCallbacks.of(
        known == null ? closed.getRequest() : known, closed, selfId, role, shown);
  }

  private List<RoomCallback> roleChanged(RoleChanged changed) {
    if (!changed.getUser().getUserId().equals(selfId)) {
      return List.of();
    }
    role = WireModel.role(changed.getRole());
    if (!role.isHost()) {
      book.demote(selfId);
      candidates.restart(List.of());
    }
    cache.allChanged();
    return List.of(new RoomCallback.RoleChanged(role));
  }

  private void apply(Event event) {
    cache.changed(event.getPayloadCase());
    switch (event.getPayloadCase()) {
      case REQUEST_OPENED -> book.open(withRevision(event));
      case SEAT_TAKEN -> seats.put(event.getSeatTaken().getSeat());
      case SEAT_LEFT -> seats.free(event.getSeatLeft().getSeatIndex());
      case SEAT_MOVED -> seats.move(event.getSeatMoved());
      case SEATS_SWAPPED -> seats.swap(event.getSeatsSwapped());
      case SEAT_LOCKED -> seats.lock(event.getSeatLocked().getSeatIndex(), true);
      case SEAT_UNLOCKED -> seats.lock(event.getSeatUnlocked().getSeatIndex(), false);
      case MEDIA_CHANGED -> seats.media(event.getMediaChanged());
      case ROOM_RECOVERED -> seats.allAway();
      case MEMBER_AWAY -> seats.away(event.getMemberAway().getUserId(), true);
      case MEMBER_BACK -> seats.away(event.getMemberBack().getUserId(), false);
      case MEMBER_JOINED ->
          member(event.getMemberJoined().getUser(), event.getMemberJoined().getRole());
      case ROLE_CHANGED ->
          member(event.getRoleChanged().getUser(), event.getRoleChanged().getRole());
      case MEMBER_LEFT -> memberLeft(event.getMemberLeft());
      case USER_BANNED -> administrators.remove(event.getUserBanned().getUserId());
      case ROOM_CREATED,
          ROOM_ENDED,
          MEMBER_GRACE_OVER,
          USER_UNBANNED,
          REQUEST_CLOSED,
          NOTICES_DROPPED,
          PAYLOAD_NOT_SET -> {
        // No state of this view, or done when it was told.
      }
    }
  }

  /** An administrator that leaves is still one when it comes back; one that is removed is not. */
  private void memberLeft(MemberLeft left) {
    CloseReason reason = left.getReason();
    if (reason == CloseReason.CLOSE_REASON_REMOVED || reason == CloseReason.CLOSE_REASON_BANNED) {
      administrators.remove(left.getUser().getUserId());
    }
  }

  private static Request withRevision(Event event) {
    Request request = event.getRequestOpened().getRequest();
    return request.getRevision() != 0
        ? request
        : request.toBuilder().setRevision(event.getHeader().getRevision()).build();
  }

  private void member(UserInfo user, io.coguest.proto.v1.Role newRole) {
    seats.role(user.getUserId(), newRole);
    if (newRole == io.coguest.proto.v1.Role.ROLE_ADMIN) {
      addAdministrator(user);
    } else {
      administrators.remove(user.getUserId());
    }
  }

  private void addAdministrator(UserInfo user) {
    administrators.put(user.getUserId(), WireModel.user(user));
  }

  void presence(Presence presence) {
    audienceCount = presence.getAudienceCount();
    candidates.apply(presence);
    cache.presenceChanged();
  }

  void position(long epoch, int revision) {
    if (joined && !gap) {
      chain.moveTo(epoch, revision);
    }
  }

  /** A page of the queue; null = it could not be had, and what is known is shown. */
  List<RoomCallback> applicationsPage(int after, @Nullable RequestPage page) {
    book.applicationsPage(after, page == null ? RequestPage.getDefaultInstance() : page);
    cache.requestsChanged();
    return book.show(selfId, role.isHost());
  }

  /** A page of the invitations; null = it could not be had. */
  void invitationsPage(int after, @Nullable RequestPage page) {
    book.invitationsPage(after, page == null ? RequestPage.getDefaultInstance() : page);
    cache.requestsChanged();
  }

  /** The live room is no more. Own requests that were not told of ended with it. */
  List<RoomCallback> ended(EndReason reason) {
    if (!joined) {
      return List.of();
    }
    List<RoomCallback> callbacks = new ArrayList<>();
    for (Request request : book.own(selfId)) {
      callbacks.addAll(close(request, Outcome.OUTCOME_LIVE_ENDED));
    }
    leave();
    callbacks.add(new RoomCallback.LiveEnded(reason));
    return callbacks;
  }

  /** This user is out of the room. */
  List<RoomCallback> closed(RoomCloseReason reason) {
    if (!joined) {
      return List.of();
    }
    leave();
    return List.of(new RoomCallback.RoomClosed(reason));
  }

  private void leave() {
    joined = false;
    gap = false;
    role = Role.UNKNOWN;
    options = null;
    owner = null;
    book.clear();
    cache.allChanged();
  }

  /** What the store shows now. */
  RoomState state() {
    if (!joined) {
      return RoomState.OUT;
    }
    cache.refresh(liveId, selfId, seats, book, candidates);
    return cache.state(role, options, owner, List.copyOf(administrators.values()), audienceCount);
  }
}
