package io.coguest.client.internal;

import static io.coguest.client.internal.RoomHistory.ADMIN;
import static io.coguest.client.internal.RoomHistory.GUEST;
import static io.coguest.client.internal.RoomHistory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.CompletionHandler;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.EndReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.SeatTakenVia;
import io.coguest.proto.v1.ServerFrame;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of rooms and commands when a connection is lost, against a scripted server. */
class ResumeTest extends FakeServerTest {
  private FakeCoGuestServer.Peer unresumed;

  private FakeCoGuestServer.Peer reconnect(ServerFrame.Builder welcome) throws Exception {
    FakeCoGuestServer.Peer peer = server.accept();
    assertThat(peer.next().hasHello()).isTrue();
    peer.send(welcome);
    return peer;
  }

  @Test
  void resumeNamesThePositionsAndTheAcknowledgedId() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    peer.send(frame(history.seatTaken(1, OWNER, SeatTakenVia.SEAT_TAKEN_VIA_TAKE)));
    await().until(() -> store().coGuestState().connected().value().size() == 2);
    peer.drop();
    Hello hello = server.accept().next().getHello();
    assertThat(hello.getResume().getAckedId()).isEqualTo(1);
    assertThat(hello.getResume().getRoomsList())
        .containsExactly(
            RoomPosition.newBuilder()
                .setLiveId(RoomHistory.LIVE)
                .setEpoch(RoomHistory.EPOCH)
                .setRevision(history.revision())
                .setIncarnation(RoomHistory.INCARNATION)
                .build());
  }

  @Test
  void unansweredCommandsAreSentAgainWithTheSameIdBeforeNewOnes() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> applied = store().applyForSeat(-1, 60, null);
    CompletableFuture<CompletionHandler> cancelled = store().cancelApplication();
    ClientFrame apply = peer.next();
    ClientFrame cancel = peer.next();
    peer.drop();
    CompletableFuture<CompletionHandler> later = store().disconnect();

    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true, apply.getId()));
    second.send(resumed(ResumeAnswer.RESUME_ANSWER_UP_TO_DATE));
    assertThat(second.next()).isEqualTo(apply);
    assertThat(second.next()).isEqualTo(cancel);
    ClientFrame disconnect = second.next();
    assertThat(disconnect.hasDisconnect()).isTrue();
    assertThat(disconnect.getId()).isEqualTo(cancel.getId() + 1);

    second.send(reply(apply, ResultCode.ALREADY_REFUSED.code(), ""));
    second.send(reply(cancel, ResultCode.REQUEST_NOT_FOUND.code(), ""));
    second.send(reply(disconnect, ResultCode.NOT_SEATED.code(), "not seated"));
    assertThat(get(applied).name()).isEqualTo(ResultCode.ALREADY_REFUSED);
    assertThat(get(cancelled).name()).isEqualTo(ResultCode.REQUEST_NOT_FOUND);
    assertThat(get(later).message()).isEqualTo("not seated");
  }

  @Test
  void commandsGivenBeforeTheRoomsAnswerFollowThoseSentAgain() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    store().applyForSeat(-1, 60, null);
    peer.next();
    peer.drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true));
    assertThat(second.nextSignal().hasAck()).isTrue();
    store().disconnect();
    get(client.connect());
    assertThat(second.isQuiet()).isTrue();
    second.send(resumed(ResumeAnswer.RESUME_ANSWER_UP_TO_DATE));
    assertThat(second.next().hasApplyForSeat()).isTrue();
    assertThat(second.next().hasDisconnect()).isTrue();
  }

  @Test
  void aRoomThatTheServerDoesNotSpeakOfIsJoinedAgain() throws Exception {
    join(GUEST, Role.ROLE_AUDIENCE).drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true));
    assertThat(second.next().hasJoinLive()).isTrue();
  }

  @Test
  void aSeatedMemberWhoseGraceIsOverIsToldEvenWithoutNotices() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    peer.send(frame(history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_TAKE)));
    await().until(() -> store().coGuestState().connected().value().size() == 2);
    peer.drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true));
    second.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST));
    await().until(() -> heard.calls().size() >= 1);
    assertThat(heard.calls()).containsExactly("roomClosed CONNECTION_LOST");
  }

  /** It may have got up, and be plain audience by that. */
  @Test
  void aSeatedMemberWhoseGettingUpIsUnansweredIsBroughtBackSilently() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    peer.send(frame(history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_TAKE)));
    await().until(() -> store().coGuestState().connected().value().size() == 2);
    CompletableFuture<CompletionHandler> disconnected = store().disconnect();
    ClientFrame first = peer.next();
    peer.drop();
    ServerFrame.Builder welcome = welcome(GUEST, "secret-2", true);
    welcome.getWelcomeBuilder().setReceivedUnknown(true);
    FakeCoGuestServer.Peer second = reconnect(welcome);
    second.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST));
    ClientFrame join = second.next();
    assertThat(join.hasJoinLive()).isTrue();
    assertThat(second.next()).as("under its old id").isEqualTo(first);
    second.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    second.send(ok(join));
    second.send(ok(first));
    assertThat(get(disconnected).isSuccess()).isTrue();
    assertThat(heard.calls()).isEmpty();
  }

  @Test
  void aReplayContinuesTheRoomWithoutLossOrDoubles() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    Request own = history.application(GUEST);
    Event opened = history.opened(own);
    peer.send(frame(opened));
    await().until(() -> !store().coGuestState().applicants().value().isEmpty());
    peer.drop();
    Event taken = history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_APPLICATION);
    Event accepted = history.closed(own, Outcome.OUTCOME_ACCEPTED, OWNER);
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true));
    second.send(resumed(ResumeAnswer.RESUME_ANSWER_REPLAY));
    second.send(frame(opened));
    second.send(frame(taken));
    second.send(frame(accepted));
    second.send(frame(accepted));
    await().until(() -> heard.calls().size() >= 2);
    assertThat(heard.calls())
        .containsExactly("applicationResponded true owner", "guest: closed ACCEPTED");
    assertThat(store().coGuestState().connected().value()).hasSize(2);
  }

  @Test
  void aSnapshotAfterAResumeTellsOnlyWhatWasMissed() throws Exception {
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    Request seen = history.application(GUEST);
    peer.send(frame(history.opened(seen)));
    await().until(() -> heard.calls().size() == 1);
    peer.drop();
    Event closed = history.closed(seen, Outcome.OUTCOME_TIMED_OUT, null);
    Request missed = history.application(RoomHistory.OTHER);
    history.opened(missed);
    FakeCoGuestServer.Peer second = reconnect(welcome(ADMIN, "secret-2", true));
    second.send(resumed(ResumeAnswer.RESUME_ANSWER_SNAPSHOT));
    ServerFrame.Builder snapshot = snapshot(ADMIN, Role.ROLE_ADMIN);
    snapshot.getSnapshotBuilder().addNotices(closed).addApplications(missed).setApplicationTotal(1);
    second.send(snapshot);
    second.send(snapshot);
    await().until(() -> heard.calls().size() >= 4);
    assertThat(heard.calls())
        .containsExactly(
            "applicationReceived guest",
            "applicationCancelled guest",
            "host: closed TIMED_OUT",
            "applicationReceived other");
  }

  @Test
  void plainAudienceThatIsGoneIsBroughtBackSilentlyAndItsCommandsFollow() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    peer.drop();
    CompletableFuture<CompletionHandler> applied = store().applyForSeat(-1, 60, null);
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true, 1));
    second.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST));
    ClientFrame join = second.next();
    assertThat(join.hasJoinLive()).isTrue();
    ClientFrame apply = second.next();
    assertThat(apply.hasApplyForSeat()).isTrue();
    assertThat(apply.getId()).isGreaterThan(join.getId());
    second.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    second.send(ok(join));
    second.send(frame(history.opened(history.application(GUEST))));
    second.send(ok(apply));
    assertThat(get(applied).isSuccess()).isTrue();
    assertThat(heard.calls()).isEmpty();
    assertThat(store().room().isJoined()).isTrue();
  }

  /** The server may have carried out what followed the rejoin, and put it out again since. */
  @Test
  void oneThatWasBeingBroughtBackStaysInWhateverItHasLostAgain() throws Exception {
    join(GUEST, Role.ROLE_AUDIENCE).drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true));
    second.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST));
    ClientFrame join = second.next();
    final CompletableFuture<CompletionHandler> applied = store().applyForSeat(-1, 60, null);
    ClientFrame apply = second.next();
    second.drop();
    Request own = history.application(GUEST);
    history.opened(own);
    Event closed = history.closed(own, Outcome.OUTCOME_GUEST_LEFT, null);
    FakeCoGuestServer.Peer third = reconnect(welcome(GUEST, "secret-3", true, apply.getId()));
    third.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST, closed));
    assertThat(third.next()).isEqualTo(join);
    assertThat(third.next()).isEqualTo(apply);
    third.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    third.send(ok(join));
    third.send(ok(apply));
    assertThat(get(applied).isSuccess()).isTrue();
    Event taken = history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_TAKE);
    third.send(frame(taken));
    await().until(() -> store().coGuestState().connected().value().size() == 2);
    assertThat(heard.calls()).containsExactly("guest: closed GUEST_LEFT");
  }

  /** It has left, by its command or by the loss of its connection. */
  @Test
  void oneThatIsLeavingIsNotBroughtBack() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> left = store().room().leaveLive();
    ClientFrame leave = peer.next();
    peer.drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true, leave.getId()));
    second.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST));
    assertThat(second.next()).isEqualTo(leave);
    second.send(reply(leave, ResultCode.NOT_IN_ROOM.code(), "not in the room"));
    assertThat(get(left).isSuccess()).isTrue();
    assertThat(store().room().isJoined()).isFalse();
    assertThat(heard.calls()).containsExactly("roomClosed LEFT");
    assertThat(second.isQuiet()).isTrue();
  }

  /**
   * A leave that the room answers only after it has left the resumption unanswered for too long.
   */
  private boolean leavesUnresumed(FakeCoGuestServer.Peer peer, ResultCode answer) throws Exception {
    CompletableFuture<CompletionHandler> left = store().room().leaveLive();
    ClientFrame leave = peer.next();
    peer.drop();
    unresumed = reconnect(welcome(GUEST, "secret-2", true, leave.getId()));
    assertThat(unresumed.next()).as("not a join").isEqualTo(leave);
    unresumed.send(reply(leave, answer.code(), "no"));
    return get(left).isSuccess();
  }

  /** It would be let in for what it commands next. */
  @Test
  void oneThatIsLeavingIsNotJoinedAgainEither() throws Exception {
    assertThat(leavesUnresumed(join(GUEST, Role.ROLE_AUDIENCE), ResultCode.NOT_IN_ROOM)).isTrue();
    assertThat(unresumed.isQuiet()).isTrue();
  }

  @Test
  void oneWhoseLeavingIsRefusedIsJoinedAgain() throws Exception {
    assertThat(leavesUnresumed(join(GUEST, Role.ROLE_AUDIENCE), ResultCode.UNAVAILABLE)).isFalse();
    assertThat(unresumed.next().hasJoinLive()).isTrue();
  }

  @Test
  void oneThatLeavesBeforeItsRejoinIsTriedAgainHasLeft() throws Exception {
    join(GUEST, Role.ROLE_AUDIENCE).drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-9", false));
    second.send(reply(second.next(), ResultCode.UNAVAILABLE.code(), "busy"));
    CompletableFuture<CompletionHandler> left = store().room().leaveLive();
    ClientFrame leave = second.next();
    assertThat(leave.hasLeaveLive()).isTrue();
    second.send(reply(leave, ResultCode.NOT_IN_ROOM.code(), "not in the room"));
    assertThat(get(left).isSuccess()).isTrue();
    assertThat(store().room().isJoined()).isFalse();
    assertThat(heard.calls()).containsExactly("roomClosed LEFT");
  }

  /** An application that was told that it is out is not to be in without knowing. */
  @Test
  void oneThatWasRemovedWhileItWasBeingBroughtBackStaysOut() throws Exception {
    join(GUEST, Role.ROLE_AUDIENCE).drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true));
    second.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST));
    ClientFrame join = second.next();
    assertThat(join.hasJoinLive()).isTrue();
    store().applyForSeat(-1, 60, null);
    ClientFrame apply = second.next();
    second.drop();
    FakeCoGuestServer.Peer third = reconnect(welcome(GUEST, "secret-3", true, apply.getId()));
    third.send(gone(CloseReason.CLOSE_REASON_REMOVED));
    assertThat(third.next()).as("not the join").isEqualTo(apply);
    await().until(() -> !store().room().isJoined());
  }

  @Test
  void aReplyOfARoomThatIsOverTellsHowARequestEndedThere() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> applied = store().applyForSeat(-1, 60, null);
    ServerFrame.Builder reply = ok(peer.next());
    Request own = history.application(GUEST);
    Event closed = history.closed(own, Outcome.OUTCOME_GUEST_LEFT, null);
    reply.getReplyBuilder().addNotices(closed);
    peer.send(reply);
    assertThat(get(applied).isSuccess()).isTrue();
    assertThat(heard.calls()).containsExactly("guest: closed GUEST_LEFT");
  }

  @Test
  void aCommandThatNeverArrivedFollowsTheSilentRejoinUnderANewId() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    store().applyForSeat(-1, 60, null);
    ClientFrame first = peer.next();
    peer.drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true, first.getId() - 1));
    second.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST));
    ClientFrame join = second.next();
    assertThat(join.hasJoinLive()).isTrue();
    ClientFrame again = second.next();
    assertThat(again.getApplyForSeat()).isEqualTo(first.getApplyForSeat());
    assertThat(again.getId()).isGreaterThan(join.getId());
  }

  @Test
  void aMemberWhoseGraceIsOverHearsItsNoticesAndIsOut() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    Request own = history.application(GUEST);
    peer.send(frame(history.opened(own)));
    await().until(() -> !store().coGuestState().applicants().value().isEmpty());
    peer.drop();
    Event closed = history.closed(own, Outcome.OUTCOME_GUEST_LEFT, null);
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true));
    second.send(gone(CloseReason.CLOSE_REASON_CONNECTION_LOST, closed));
    await().until(() -> heard.calls().size() >= 2);
    assertThat(heard.calls())
        .containsExactly("guest: closed GUEST_LEFT", "roomClosed CONNECTION_LOST");
    assertThat(store().room().isJoined()).isFalse();
    assertThat(store().coGuestState().connected().value()).isEmpty();
  }

  @Test
  void aRoomThatEndedMeanwhileTellsTheOutcomesThenTheEnd() throws Exception {
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    Request invitation = history.invitation(ADMIN, GUEST);
    peer.send(frame(history.opened(invitation)));
    await().until(() -> !store().coGuestState().invitees().value().isEmpty());
    peer.drop();
    Event closed = history.closed(invitation, Outcome.OUTCOME_LIVE_ENDED, null);
    FakeCoGuestServer.Peer second = reconnect(welcome(ADMIN, "secret-2", true));
    ServerFrame.Builder gone = gone(CloseReason.CLOSE_REASON_LIVE_ENDED, closed);
    gone.getRoomResumedBuilder().setEndReason(EndReason.END_REASON_HOST_ABSENT);
    second.send(gone);
    await().until(() -> heard.calls().size() >= 3);
    assertThat(heard.calls())
        .containsExactly(
            "invitationNoResponse guest LIVE_ENDED",
            "host: closed LIVE_ENDED",
            "liveEnded HOST_ABSENT");
  }

  @Test
  void removalWhileAwayIsToldAsSuch() throws Exception {
    join(GUEST, Role.ROLE_AUDIENCE).drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true));
    second.send(gone(CloseReason.CLOSE_REASON_BANNED));
    await().until(() -> heard.calls().size() >= 1);
    assertThat(heard.calls()).containsExactly("roomClosed BANNED");
  }

  @Test
  void aSessionThatCannotBeResumedLosesItsCommandsAndRejoinsItsRooms() throws Exception {
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    Request seen = history.application(GUEST);
    peer.send(frame(history.opened(seen)));
    await().until(() -> heard.calls().size() == 1);
    CompletableFuture<CompletionHandler> sent = store().acceptApplication("guest");
    peer.next();
    peer.drop();
    CompletableFuture<CompletionHandler> waiting = store().rejectApplication("guest");
    FakeCoGuestServer.Peer second = reconnect(welcome(ADMIN, "secret-9", false));
    assertThat(get(sent).name()).isEqualTo(ResultCode.CONNECTION_LOST);
    assertThat(get(waiting).name()).isEqualTo(ResultCode.CONNECTION_LOST);
    assertThat(get(sent).isSuccess()).isFalse();
    ClientFrame join = second.next();
    assertThat(join.getJoinLive().getIncarnation()).isEqualTo(RoomHistory.INCARNATION);
    assertThat(join.getId()).isEqualTo(1);
    ServerFrame.Builder snapshot = snapshot(ADMIN, Role.ROLE_ADMIN);
    snapshot.getSnapshotBuilder().addApplications(seen).setApplicationTotal(1);
    second.send(snapshot);
    second.send(ok(join));
    CompletableFuture<CompletionHandler> after = store().acceptApplication("guest");
    ClientFrame accept = second.next();
    Event taken = history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_APPLICATION);
    second.send(frame(taken));
    second.send(frame(history.closed(seen, Outcome.OUTCOME_ACCEPTED, ADMIN)));
    second.send(ok(accept));
    assertThat(get(after).isSuccess()).isTrue();
    assertThat(heard.calls()).containsExactly("applicationReceived guest", "host: closed ACCEPTED");
  }

  @Test
  void aRejoinThatFindsNoRoomTellsTheEnd() throws Exception {
    join(GUEST, Role.ROLE_AUDIENCE).drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-9", false));
    second.send(reply(second.next(), ResultCode.ROOM_NOT_FOUND.code(), "no such room"));
    await().until(() -> heard.calls().size() >= 1);
    assertThat(heard.calls()).containsExactly("liveEnded UNKNOWN");
  }

  /** A server that does not look at the incarnation. */
  @Test
  void aRejoinThatLandsInAnotherIncarnationTellsTheEndAndLeaves() throws Exception {
    join(GUEST, Role.ROLE_AUDIENCE).drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-9", false));
    ClientFrame join = second.next();
    ServerFrame.Builder snapshot = snapshot(GUEST, Role.ROLE_AUDIENCE);
    snapshot.getSnapshotBuilder().setIncarnation(99);
    second.send(snapshot);
    second.send(ok(join));
    assertThat(second.next().hasLeaveLive()).isTrue();
    await().until(() -> heard.calls().size() >= 1);
    assertThat(heard.calls()).containsExactly("liveEnded UNKNOWN");
    assertThat(store().room().isJoined()).isFalse();
  }

  @Test
  void aRejoinThatIsToBeTriedLaterIsTriedLater() throws Exception {
    join(GUEST, Role.ROLE_AUDIENCE).drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-9", false));
    second.send(reply(second.next(), ResultCode.UNAVAILABLE.code(), "busy"));
    ClientFrame again = second.next();
    assertThat(again.hasJoinLive()).isTrue();
    second.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    second.send(ok(again));
    assertThat(heard.calls()).isEmpty();
  }

  @Test
  void leavingThatWasDoneBeforeTheLossSucceeds() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> left = store().room().leaveLive();
    ClientFrame leave = peer.next();
    peer.drop();
    FakeCoGuestServer.Peer second = reconnect(welcome(GUEST, "secret-2", true, leave.getId()));
    second.send(gone(CloseReason.CLOSE_REASON_LEFT));
    assertThat(second.next()).isEqualTo(leave);
    second.send(reply(leave, ResultCode.NOT_IN_ROOM.code(), "not in the room"));
    assertThat(get(left).isSuccess()).isTrue();
    await().until(() -> heard.calls().size() >= 1);
    assertThat(heard.calls()).containsExactly("roomClosed LEFT");
  }

  @Test
  void everythingDeliveredIsAcknowledged() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    Request own = history.application(GUEST);
    peer.send(frame(history.opened(own)));
    peer.send(frame(history.closed(own, Outcome.OUTCOME_REJECTED, OWNER)));
    await().until(() -> heard.calls().size() == 2);
    await()
        .until(
            () ->
                peer.nextSignal().getAck().getRoomsList().stream()
                    .anyMatch(room -> room.getRevision() == history.revision()));
  }
}
