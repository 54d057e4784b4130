package io.coguest.client.internal;

import io.coguest.client.LiveOptions;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.client.Role;
import io.coguest.client.SeatInfo;
import io.coguest.client.SeatUserInfo;
import io.coguest.proto.v1.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists of a room's state, of which only those that changed are made again. */
final class RoomStateCache {
  private boolean seatsDirty = true;
  private boolean requestsDirty = true;
  private boolean candidatesDirty = true;
  private List<SeatUserInfo> connected = List.of();
  private List<SeatInfo> seats = List.of();
  private List<LiveUserInfo> applicants = List.of();
  private List<RequestDetails> applications = List.of();
  private List<LiveUserInfo> invitees = List.of();
  private List<RequestDetails> invitations = List.of();
  private List<LiveUserInfo> candidates = List.of();

  void allChanged() {
    seatsDirty = true;
    requestsDirty = true;
    candidatesDirty = true;
  }

  void requestsChanged() {
    requestsDirty = true;
  }

  void presenceChanged() {
    candidatesDirty = true;
  }

  /** All but the events of requests may touch a seat. */
  void changed(Event.PayloadCase payload) {
    if (payload == Event.PayloadCase.REQUEST_OPENED
        || payload == Event.PayloadCase.REQUEST_CLOSED) {
      requestsDirty = true;
    } else {
      seatsDirty = true;
    }
  }

  void refresh(
      String liveId,
      String selfId,
      SeatTable seatTable,
      RequestBook book,
      CandidateList candidateList) {
    if (seatsDirty) {
      connected = seatTable.connected(liveId);
      seats = seatTable.all(liveId);
    }
    if (requestsDirty) {
      applicants = book.applicants();
      applications = book.applications();
      invitees = book.invitees(selfId);
      invitations = book.invitations();
    }
    if (candidatesDirty) {
      candidates = candidateList.users();
    }
    seatsDirty = false;
    requestsDirty = false;
    candidatesDirty = false;
  }

  RoomState state(
      Role role,
      @Nullable LiveOptions options,
      @Nullable LiveUserInfo owner,
      List<LiveUserInfo> administrators,
      int audienceCount) {
    return new RoomState(
        true,
        role,
        options,
        owner,
        connected,
        seats,
        applicants,
        applications,
        invitees,
        invitations,
        candidates,
        administrators,
        audienceCount);
  }
}
