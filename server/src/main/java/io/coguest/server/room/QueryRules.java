package io.coguest.server.room;

import io.coguest.server.room.Reply.Candidate;
import io.coguest.server.room.RoomState.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members read what a snapshot has no room for. */
final class QueryRules {
  private final RoomData data;

  QueryRules(RoomData data) {
    this.data = data;
  }

  /** Null when the command is no query. */
  @Nullable Decision decide(RoomCommand command, Turn turn) {
    if (command instanceof RoomCommand.GetSnapshot) {
      return Decision.done();
    } else if (command instanceof RoomCommand.ListApplications list) {
      Decision refusal = turn.refuseUnlessHost("list applications");
      return refusal != null
          ? refusal
          : page(
              data.requests.applicationsAfter(list.afterRevision()),
              list.limit(),
              data.requests.applicationCount());
    } else if (command instanceof RoomCommand.ListInvitations list) {
      Decision refusal = turn.refuseUnlessHost("list invitations");
      return refusal != null
          ? refusal
          : page(
              data.requests.invitationsAfter(list.afterRevision()),
              list.limit(),
              data.requests.invitationCount());
    } else if (command instanceof RoomCommand.ListCandidates list) {
      Decision refusal = turn.refuseUnlessHost("list candidates");
      return refusal != null ? refusal : candidates(list, turn.presence());
    }
    return null;
  }

  /** Ends at the limit, or earlier where long texts have filled a frame; never before the first. */
  private static Decision page(Collection<Request> after, int limit, int total) {
    int most = limit == 0 ? Parameters.MAX_REQUEST_PAGE : limit;
    ByteBudget budget = new ByteBudget(ByteBudget.FRAME_BYTES);
    List<Request> page = new ArrayList<>();
    boolean more = false;
    for (Request request : after) {
      if (page.size() == most || (!budget.fits(request) && !page.isEmpty())) {
        more = true;
        break;
      }
      page.add(request);
    }
    return paged(new Reply.RequestPage(List.copyOf(page), total, more));
  }

  private Decision candidates(RoomCommand.ListCandidates command, Presence presence) {
    int most = command.limit() == 0 ? Parameters.MAX_CANDIDATE_PAGE : command.limit();
    List<Candidate> page = new ArrayList<>();
    String cursor = "";
    long last = 0;
    long before = CandidateCursor.before(command.cursor());
    for (Presence.Present present : presence.newestFirst(before)) {
      UserInfo user = present.user();
      if (!isCandidate(user.userId())) {
        continue;
      }
      if (page.size() == most) {
        cursor = CandidateCursor.after(last);
        break;
      }
      page.add(candidate(data, user));
      last = present.sequence();
    }
    return paged(new Reply.CandidatePage(List.copyOf(page), cursor, count(presence)));
  }

  private boolean isCandidate(String userId) {
    return !data.roleOf(userId).isHost() && !data.seats.isSeated(userId);
  }

  /** Somebody in the audience, and what is pending of it. */
  static Candidate candidate(RoomData data, UserInfo user) {
    return new Candidate(
        user,
        data.requests.application(user.userId()) != null,
        !data.requests.invitationsTo(user.userId()).isEmpty());
  }

  /** All present but the hosts and the seated: these are few, the audience is not. */
  private int count(Presence presence) {
    int count = presence.count();
    for (Member host : data.members.hosts()) {
      count -= presence.user(host.user().userId()) != null ? 1 : 0;
    }
    for (int i = 0; i < data.seats.count(); i++) {
      Seat seat = data.seats.at(i);
      UserInfo user = seat.user();
      if (user != null && !seat.role().isHost() && presence.user(user.userId()) != null) {
        count--;
      }
    }
    return count;
  }

  private static Decision paged(Reply.Page page) {
    return new Decision(Reply.page(page), List.of());
  }
}
