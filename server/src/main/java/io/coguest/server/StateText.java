package io.coguest.server;

import io.coguest.proto.journal.v1.Life;
import io.coguest.proto.journal.v1.Member;
import io.coguest.proto.journal.v1.Notices;
import io.coguest.proto.journal.v1.SessionReplies;
import io.coguest.proto.journal.v1.State;
import io.coguest.proto.journal.v1.UserUntil;
import io.coguest.proto.journal.v1.Withdrawn;
import io.coguest.proto.v1.EndReason;
import io.coguest.proto.v1.MediaState;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.Seat;
import io.coguest.proto.v1.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A room's state as lines for people. */
final class StateText {
  private final List<String> lines = new ArrayList<>();

  private StateText() {}

  static List<String> lines(State state) {
    StateText text = new StateText();
    text.life(state.getLife());
    state.getSeatsList().forEach(text::seat);
    state.getMembersList().forEach(text::member);
    state.getApplicationsList().forEach(request -> text.request("application", request));
    state.getInvitationsList().forEach(request -> text.request("invitation", request));
    state.getRoleRecordsList().stream()
        .map(known -> "admin at some time: " + name(known.getUser()))
        .forEach(text.lines::add);
    state.getBansList().forEach(ban -> text.until("banned", ban));
    state.getCooldownsList().forEach(rest -> text.until("may not apply", rest));
    state.getWithdrawnMediaList().forEach(text::withdrawn);
    state.getNoticesList().forEach(text::notices);
    state.getRepliesList().forEach(text::replies);
    return text.lines;
  }

  private void life(Life life) {
    String phase = "not created";
    if (life.getEndReason() != EndReason.END_REASON_UNSPECIFIED) {
      phase = "over: " + ReplayText.word(life.getEndReason());
    } else if (life.hasOwner()) {
      phase = "live";
    }
    lines.add(phase + ", revision " + life.getRevision() + " in epoch " + life.getEpoch());
    if (life.hasOwner()) {
      lines.add("owner " + name(life.getOwner()));
    }
    if (life.getHostsAbsentSinceMs() > 0) {
      lines.add("no host connected since " + ReplayText.time(life.getHostsAbsentSinceMs()));
    }
  }

  private static String name(UserInfo user) {
    return user.getUserName().isEmpty()
        ? user.getUserId()
        : user.getUserId() + " (" + user.getUserName() + ")";
  }

  private void seat(Seat seat) {
    String who = seat.getLocked() ? "locked" : "free";
    if (seat.hasUser()) {
      who =
          name(seat.getUser())
              + device(", microphone ", seat.getMicrophone())
              + device(", camera ", seat.getCamera());
    }
    lines.add("seat " + seat.getIndex() + ": " + who);
  }

  private static String device(String name, MediaState device) {
    String on = device.getOn() ? "on" : "off";
    return name + (device.getAllowed() ? on : "forbidden");
  }

  private void member(Member member) {
    String away = "";
    if (member.getAway()) {
      away =
          ", away since revision " + member.getAwayRevision() + untilOr(member.getGraceUntilMs());
    }
    lines.add("member " + name(member.getUser()) + ": " + ReplayText.word(member.getRole()) + away);
  }

  private static String untilOr(long ms) {
    return ms == 0 ? "" : " until " + ReplayText.time(ms);
  }

  private void request(String kind, Request request) {
    String by = request.hasHost() ? " by " + name(request.getHost()) : "";
    String seat = request.getSeatIndex() < 0 ? "any seat" : "seat " + request.getSeatIndex();
    lines.add(
        kind
            + " "
            + request.getRequestId()
            + " of "
            + name(request.getGuest())
            + by
            + " for "
            + seat
            + ", pending"
            + untilOr(request.getDeadlineMs()));
  }

  private void until(String what, UserUntil user) {
    lines.add(what + ": " + user.getUserId() + untilOr(user.getUntilMs()));
  }

  private void withdrawn(Withdrawn user) {
    String devices =
        (user.getMicrophone() ? " microphone" : "") + (user.getCamera() ? " camera" : "");
    lines.add("forbidden to " + user.getUserId() + ":" + devices);
  }

  private void notices(Notices user) {
    String revisions =
        user.getEventsList().stream()
            .map(event -> String.valueOf(event.getHeader().getRevision()))
            .collect(Collectors.joining(", "));
    String dropped = user.getDropAtMs() == 0 ? "" : ", kept" + untilOr(user.getDropAtMs());
    lines.add("not seen yet by " + user.getUserId() + ": revisions " + revisions + dropped);
  }

  private void replies(SessionReplies session) {
    String ids =
        session.getRepliesList().stream()
            .map(reply -> String.valueOf(reply.getCommandId()))
            .collect(Collectors.joining(", "));
    lines.add("replies remembered for session " + session.getSessionId() + ": commands " + ids);
  }
}
