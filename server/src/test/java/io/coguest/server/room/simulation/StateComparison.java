package io.coguest.server.room.simulation;

import static io.coguest.server.room.simulation.Difference.check;
import static io.coguest.server.room.simulation.Difference.same;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomState;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import io.coguest.server.room.simulation.NaiveRoom.Pending;
import io.coguest.server.room.simulation.NaiveRoom.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the room's whole state against the naive model's. */
final class StateComparison {
  private StateComparison() {}

  static void compare(RoomState state, NaiveRoom model) {
    RoomState.Life life = state.life();
    same("revision", model.revision, life.revision());
    same("end reason", model.endReason, life.endReason());
    if (model.live) {
      same("options", model.options, life.options());
      same("owner", model.owner, life.owner());
      same("hosts absent since", model.hostsAbsentSince, life.hostsAbsentSinceMs());
      compareSeats(state.seats(), model);
      compareMembers(state.members(), model);
      compareRequests(state.applications(), model, RequestKind.APPLICATION);
      compareRequests(state.invitations(), model, RequestKind.INVITATION);
      Map<String, Role> roles = new HashMap<>();
      state.roleRecords().forEach((id, record) -> roles.put(id, record.role()));
      same("role records", model.roleRecords, roles);
      compareTimes(model, state);
      compareWithdrawn(state.withdrawnMedia(), model);
      compareBuckets(state, model);
      same("next request", model.nextRequestId, state.counters().nextRequestId());
    }
    compareNotices(state.notices(), model);
    compareReplies(state.replies(), model);
  }

  static void compareSeats(List<Seat> seats, NaiveRoom model) {
    same("number of seats", model.seats.size(), seats.size());
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      Place place = model.seats.get(i);
      UserInfo user = place.user;
      if (seat.index() != i
          || seat.locked() != place.locked
          || (user == null ? seat.user() != null : !user.equals(seat.user()))
          || seat.microphone().on() != place.microphoneOn
          || seat.camera().on() != place.cameraOn) {
        throw new Difference(
            "seat "
                + i
                + ": expected "
                + user
                + (place.locked ? " locked" : "")
                + " microphone "
                + place.microphoneOn
                + " camera "
                + place.cameraOn
                + ", the room has "
                + seat);
      }
      String id = user == null ? "" : user.userId();
      same("role on a seat", model.roleOf(id), seat.role());
      same("away on a seat", model.away.containsKey(id), seat.away());
      check(
          seat.microphone().allowed() == model.isAllowed(id, MediaDevice.MICROPHONE)
              && seat.camera().allowed() == model.isAllowed(id, MediaDevice.CAMERA),
          "permissions on seat ",
          i,
          ": ",
          seat,
          ", withdrawn are ",
          model.withdrawn);
    }
  }

  private static void compareMembers(List<RoomState.Member> members, NaiveRoom model) {
    int durable = 0;
    for (String id : model.present.keySet()) {
      durable += model.isDurable(id) ? 1 : 0;
    }
    if (members.size() != durable + model.away.size()) {
      throw new Difference(
          "members: expected the away "
              + model.away.keySet()
              + " and of the present "
              + model.present.keySet().stream().filter(model::isDurable).toList()
              + ", the room has "
              + members);
    }
    for (RoomState.Member member : members) {
      String id = member.user().userId();
      NaiveRoom.Away away = model.away.get(id);
      same("role of a member", model.roleOf(id), member.role());
      same("whether a member is away", away != null, member.away());
      check(away != null || model.isDurable(id), id, " should not be a durable member");
      if (away != null) {
        same("name of a member", away.user(), member.user());
        same("revision since when a member is away", away.sinceRevision(), member.awayRevision());
      }
    }
  }

  private static void compareRequests(List<Request> requests, NaiveRoom model, RequestKind kind) {
    int next = 0;
    for (Pending p : model.pending) {
      if (p.kind() != kind) {
        continue;
      }
      check(next < requests.size(), "request missing: ", p, " in ", requests);
      Request r = requests.get(next++);
      check(
          r.requestId() == p.id()
              && r.kind() == kind
              && r.guest().equals(p.guest())
              && (p.host() == null ? r.host() == null : p.host().equals(r.host()))
              && r.seatIndex() == p.seatIndex()
              && r.createdMs() == p.createdMs()
              && r.deadlineMs() == p.deadlineMs()
              && r.extraInfo().equals(p.extraInfo())
              && r.revision() == p.revision()
              && r.unlocksSeat() == p.unlocksSeat(),
          "expected ",
          p,
          ", the room has ",
          r);
    }
    check(next == requests.size(), "too many requests: ", requests);
  }

  /** Those that are over may be purged at any time. */
  private static void compareTimes(NaiveRoom model, RoomState state) {
    for (String id : model.bans.keySet()) {
      boolean banned = model.isBanned(id);
      Long until = state.bans().get(id);
      check(!banned || model.bans.get(id).equals(until), "ban of ", id, " until ", until);
    }
    for (Map.Entry<String, Long> ban : state.bans().entrySet()) {
      boolean over = ban.getValue() != 0 && ban.getValue() <= model.now;
      check(over || model.isBanned(ban.getKey()), "unexpected ban: ", ban);
    }
    for (Map.Entry<String, Long> cooldown : model.cooldowns.entrySet()) {
      check(
          cooldown.getValue() <= model.now
              || cooldown.getValue().equals(state.cooldowns().get(cooldown.getKey())),
          "cooldown: expected ",
          cooldown,
          " in ",
          state.cooldowns());
    }
    for (Map.Entry<String, Long> cooldown : state.cooldowns().entrySet()) {
      check(
          cooldown.getValue() <= model.now
              || cooldown.getValue().equals(model.cooldowns.get(cooldown.getKey())),
          "unexpected cooldown: ",
          cooldown);
    }
  }

  private static void compareWithdrawn(
      Map<String, RoomState.Withdrawn> withdrawn, NaiveRoom model) {
    int count = 0;
    for (Map.Entry<String, RoomState.Withdrawn> entry : withdrawn.entrySet()) {
      String id = entry.getKey();
      RoomState.Withdrawn devices = entry.getValue();
      count += (devices.microphone() ? 1 : 0) + (devices.camera() ? 1 : 0);
      check(
          devices.microphone() != model.isAllowed(id, MediaDevice.MICROPHONE)
              && devices.camera() != model.isAllowed(id, MediaDevice.CAMERA),
          "withdrawn from ",
          id,
          ": ",
          devices,
          ", expected ",
          model.withdrawn);
    }
    int expected = 0;
    for (MediaDevice device : MediaDevice.values()) {
      expected += model.withdrawn.get(device).size();
    }
    same("withdrawn permissions", expected, count);
  }

  private static void compareBuckets(RoomState state, NaiveRoom model) {
    long full = model.limits.seatChangeBurst() * 1000L;
    long each = model.limits.seatChangesPerSecond();
    for (String id : model.buckets.keySet()) {
      NaiveRoom.Bucket mine = model.buckets.get(id);
      RoomState.SeatRate rate = state.seatRates().get(id);
      long expected = Math.min(full, mine.milliTokens() + (model.now - mine.atMs()) * each);
      long found =
          rate == null
              ? full
              : Math.min(full, rate.milliTokens() + (model.now - rate.atMs()) * each);
      same("seat changes left to a guest", expected, found);
    }
  }

  private static void compareNotices(Map<String, RoomState.Notices> notices, NaiveRoom model) {
    check(
        notices.keySet().equals(model.notices.keySet()),
        "notices: expected for ",
        model.notices.keySet(),
        ", the room has ",
        notices);
    for (Map.Entry<String, RoomState.Notices> entry : notices.entrySet()) {
      NaiveRoom.Box box = model.notices.get(entry.getKey());
      compareNotices(entry.getKey(), entry.getValue().events(), box);
      same("when notices are dropped", box.dropAtMs, entry.getValue().dropAtMs());
    }
  }

  static void compareNotices(
      String userId, List<RecordedEvent> events, NaiveRoom.@Nullable Box box) {
    same("number of notices", box == null ? 0 : box.list.size(), events.size());
    for (int i = 0; i < events.size(); i++) {
      NaiveRoom.Notice expected = box.list.get(i);
      RecordedEvent found = events.get(i);
      if (expected.revision() != found.header().revision()
          || !expected.text().equals(text(found.event()))) {
        throw new Difference(
            "notice " + i + " of " + userId + ": expected " + expected + ", found " + found);
      }
    }
  }

  private static String text(RoomEvent event) {
    if (event instanceof RoomEvent.RequestClosed closed) {
      return "closed " + closed.request().requestId() + " " + closed.outcome();
    } else if (event instanceof RoomEvent.SeatLeft left) {
      return "seat " + left.seatIndex() + " " + left.reason();
    } else if (event instanceof RoomEvent.MediaChanged media) {
      return "media " + media.device();
    } else if (event instanceof RoomEvent.RoleChanged role) {
      return "role " + role.role();
    } else if (event instanceof RoomEvent.MemberLeft left) {
      return "left " + left.reason();
    }
    return "not a notice: " + event;
  }

  private static void compareReplies(
      Map<String, RoomState.SessionReplies> replies, NaiveRoom model) {
    for (Map.Entry<String, NaiveRoom.Memory> entry : model.memories.entrySet()) {
      RoomState.SessionReplies found = replies.get(entry.getKey());
      NaiveRoom.Memory memory = entry.getValue();
      check(found != null, "nothing remembered for ", entry.getKey());
      same("highest id of a session", memory.highestId, found.highestAppliedId());
      check(
          memory.byId.keySet().equals(found.byId().keySet()),
          "remembered for ",
          entry.getKey(),
          ": expected ",
          memory.byId.keySet(),
          ", found ",
          found.byId().keySet());
    }
    same("sessions remembered", model.memories.size(), replies.size());
  }

  static void compareReply(String what, Prediction expected, Reply reply) {
    boolean same =
        expected.code() == reply.code()
            && expected.requestId() == reply.requestId()
            && expected.matchedRequestId() == reply.matchedRequestId()
            && expected.seatIndex() == reply.seatIndex()
            && expected.retryAfterMs() == reply.retryAfterMs();
    if (!same) {
      throw new Difference(what + ": expected " + expected + ", the room replied " + reply);
    }
    check(reply.code() == ResultCode.OK || !reply.message().isEmpty(), "no message: ", reply);
  }
}
