package io.coguest.server.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The room as one user may see it. */
final class SnapshotView {
  private static final int MAX_REQUESTS = 100;

  private final RoomData data;

  SnapshotView(RoomData data) {
    this.data = data;
  }

  RoomSnapshot of(String userId) {
    Role role = data.roleOf(userId);
    boolean host = role.isHost();
    List<Request> own = data.requests.ofGuest(userId);
    List<RecordedEvent> notices = data.notices.of(userId);
    List<UserInfo> administrators = data.roleRecords.administratorUsers();
    List<Request> applications = List.of();
    List<Request> invitations = List.of();
    if (host) {
      ByteBudget budget = budgetBeside(own, notices, administrators);
      applications = firstOf(data.requests.applicationsAfter(0), budget);
      invitations = firstOf(data.requests.invitationsAfter(0), budget);
    }
    return new RoomSnapshot(
        data.liveId,
        data.epoch,
        data.revision,
        data.incarnation,
        data.options(),
        data.owner(),
        role,
        data.seats.all(),
        own,
        notices,
        applications,
        host ? data.requests.applicationCount() : 0,
        invitations,
        host ? data.requests.invitationCount() : 0,
        administrators,
        data.classRevisions.lastAll(),
        host ? data.classRevisions.lastHosts() : 0,
        data.classRevisions.lastUser(userId));
  }

  /** What a viewer needs in any case comes first; requests get what is left of the frame. */
  private ByteBudget budgetBeside(
      List<Request> own, List<RecordedEvent> notices, List<UserInfo> administrators) {
    ByteBudget budget = new ByteBudget(ByteBudget.FRAME_BYTES);
    budget.take(data.owner());
    data.seats.all().forEach(budget::take);
    own.forEach(budget::take);
    notices.forEach(budget::take);
    administrators.forEach(budget::take);
    return budget;
  }

  private static List<Request> firstOf(Collection<Request> pending, ByteBudget budget) {
    List<Request> first = new ArrayList<>(Math.min(pending.size(), MAX_REQUESTS));
    for (Request request : pending) {
      Request shown = request.withoutExtraInfo();
      if (first.size() == MAX_REQUESTS || !budget.fits(shown)) {
        break;
      }
      first.add(shown);
    }
    return List.copyOf(first);
  }
}
