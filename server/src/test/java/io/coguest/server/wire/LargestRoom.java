package io.coguest.server.wire;

import io.coguest.server.room.EventCause;
import io.coguest.server.room.EventHeader;
import io.coguest.server.room.MediaState;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.RoomSnapshot;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import io.coguest.server.room.Visibility;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Makes rooms of every size, up to one in which everything is as large as it may be. */
final class LargestRoom {
  static final int SEATS = 50;
  static final int ADMINISTRATORS = 50;
  static final int NOTICES = 64;
  static final int APPLICATIONS = 10_000;
  static final int INVITATIONS = 1_000;
  static final int OWN_REQUESTS = 1 + ADMINISTRATORS + 1;

  private static final int MAX_NAME_BYTES = 64;
  private static final int MAX_AVATAR_BYTES = 512;
  private static final int MAX_TEXT_BYTES = 1_024;
  private static final int MAX_REASON_BYTES = 256;

  private final boolean longTexts;

  /** With texts as long as they may be, or of the length that is usual. */
  LargestRoom(boolean longTexts) {
    this.longTexts = longTexts;
  }

  RoomSnapshot snapshot(int notices, int ownRequests) {
    return new RoomSnapshot(
        text("room", MAX_NAME_BYTES),
        Long.MAX_VALUE,
        -1,
        -1L,
        RoomOptions.DEFAULT,
        user("owner"),
        Role.ADMIN,
        many(SEATS, this::seat),
        many(ownRequests, i -> request(RequestKind.INVITATION, i)),
        many(notices, this::notice),
        many(APPLICATIONS, i -> request(RequestKind.APPLICATION, i)),
        APPLICATIONS,
        many(INVITATIONS, i -> request(RequestKind.INVITATION, i)),
        INVITATIONS,
        many(ADMINISTRATORS, i -> user("admin-" + i)),
        -1,
        -1,
        -1);
  }

  List<Reply.Candidate> candidates(int count) {
    return many(count, i -> new Reply.Candidate(user("candidate-" + i), true, true));
  }

  RecordedEvent notice(int i) {
    EventHeader header =
        new EventHeader(
            Long.MAX_VALUE,
            1_000_000 + i,
            Long.MAX_VALUE,
            user("host-" + i),
            EventCause.COMMAND,
            Visibility.hostsAnd(text("guest-" + i, MAX_NAME_BYTES)),
            -1,
            -1,
            -1);
    Request request = request(RequestKind.INVITATION, i);
    RoomEvent event =
        i % 2 == 0
            ? new RoomEvent.RequestOpened(request)
            : new RoomEvent.RequestClosed(
                request, Outcome.REJECTED, user("host-" + i), text("no", MAX_REASON_BYTES), -1);
    return new RecordedEvent(header, event);
  }

  private Seat seat(int i) {
    MediaState on = new MediaState(true, true);
    return new Seat(i, false, user("seated-" + i), Role.AUDIENCE, on, on, true);
  }

  private Request request(RequestKind kind, int i) {
    return new Request(
        i + 1,
        kind,
        user("guest-" + i),
        kind == RequestKind.INVITATION ? user("host-" + i) : null,
        -1,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        text("please", MAX_TEXT_BYTES),
        1_000 + i,
        true);
  }

  private UserInfo user(String name) {
    return new UserInfo(
        text(name, MAX_NAME_BYTES),
        text("User " + name, MAX_NAME_BYTES),
        text("https://cdn.example.org/avatar/" + name, MAX_AVATAR_BYTES));
  }

  private String text(String beginning, int maxBytes) {
    return longTexts ? beginning + "x".repeat(maxBytes - beginning.length()) : beginning;
  }

  private static <T> List<T> many(int count, IntFunction<T> make) {
    return IntStream.range(0, count).mapToObj(make).toList();
  }
}
