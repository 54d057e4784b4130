package io.coguest.client.internal;

import static io.coguest.client.internal.RoomHistory.ADMIN;
import static io.coguest.client.internal.RoomHistory.GUEST;
import static io.coguest.client.internal.RoomHistory.OTHER;
import static io.coguest.client.internal.RoomHistory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveOptions;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestPage;
import io.coguest.client.ResultCode;
import io.coguest.client.SeatMode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.RoomClosed;
import io.coguest.proto.v1.SeatTakenVia;
import io.coguest.proto.v1.ServerFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A store's commands, state and callbacks, against a scripted server. */
class StoreTest extends FakeServerTest {

  @Test
  void aStoreWithoutADefaultClientIsRefused() {
    CoGuestClient.setDefault(null);
    assertThatThrownBy(() -> CoGuestStore.create("live")).isInstanceOf(IllegalStateException.class);
    CoGuestClient.setDefault(client);
    try {
      assertThat(CoGuestStore.create("live")).isSameAs(CoGuestStore.create(client, "live"));
      assertThat(CoGuestStore.create("live")).isNotSameAs(CoGuestStore.create("other"));
    } finally {
      CoGuestClient.setDefault(null);
    }
  }

  @Test
  void createSendsTheOptionsAndShowsThem() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(OWNER);
    CompletableFuture<CompletionHandler> created =
        store()
            .room()
            .createLive(LiveOptions.builder().maxSeats(3).seatMode(SeatMode.FREE).build());
    ClientFrame command = peer.next();
    assertThat(command.getCreateLive().getOptions().getMaxSeats()).isEqualTo(3);
    ServerFrame.Builder snapshot = snapshot(OWNER, Role.ROLE_OWNER);
    snapshot.getSnapshotBuilder().setOptions(command.getCreateLive().getOptions());
    peer.send(snapshot);
    peer.send(ok(command));
    assertThat(get(created).isSuccess()).isTrue();
    assertThat(store().room().options().seatMode()).isEqualTo(SeatMode.FREE);
    assertThat(store().room().role()).isEqualTo(io.coguest.client.Role.OWNER);
  }

  @Test
  void aRefusalIsACodeWithItsDetails() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> applied = store().applyForSeat(2, 60, "please");
    ClientFrame command = peer.next();
    assertThat(command.getApplyForSeat().getSeatIndex()).isEqualTo(2);
    assertThat(command.getApplyForSeat().getTimeoutSeconds()).isEqualTo(60);
    assertThat(command.getApplyForSeat().getExtraInfo()).isEqualTo("please");
    ServerFrame.Builder refusal = reply(command, ResultCode.COOLDOWN.code(), "wait");
    refusal.getReplyBuilder().setRetryable(true).setRetryAfterMs(1_500);
    peer.send(refusal);
    CompletionHandler result = get(applied);
    assertThat(result.code()).isEqualTo(100902);
    assertThat(result.name()).isEqualTo(ResultCode.COOLDOWN);
    assertThat(result.retryAfter()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(result.retryable()).isTrue();
    assertThat(result.seatIndex()).isEqualTo(-1);
    assertThat(result.isSuccess()).isFalse();
  }

  @Test
  void aFutureThatCompletesFindsTheStateThere() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<Integer> seats =
        store()
            .acceptInvitation("owner")
            .thenApply(result -> store().coGuestState().connected().value().size());
    ClientFrame command = peer.next();
    Event taken = history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_INVITATION);
    peer.send(frame(taken));
    peer.send(ok(command));
    assertThat(get(seats)).isEqualTo(2);
  }

  @Test
  void aReplyThatOvertakesItsEventsWaitsForThem() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<Integer> seats =
        store()
            .acceptInvitation("owner")
            .thenApply(result -> store().coGuestState().connected().value().size());
    ClientFrame command = peer.next();
    Event taken = history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_INVITATION);
    peer.send(ok(command));
    assertThat(peer.next().hasGetSnapshot()).as("the state is asked for").isTrue();
    assertThat(seats).isNotDone();
    peer.send(frame(taken));
    assertThat(get(seats)).isEqualTo(2);
  }

  @Test
  void aReplyBeyondWhatThisUserMaySeeCompletesByASnapshot() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    history.opened(history.application(OTHER));
    CompletableFuture<CompletionHandler> closed = store().media().closeCamera();
    peer.send(ok(peer.next()));
    ClientFrame refresh = peer.next();
    assertThat(refresh.hasGetSnapshot()).isTrue();
    peer.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    peer.send(ok(refresh));
    assertThat(get(closed).isSuccess()).isTrue();
  }

  @Test
  void aGapIsClosedByASnapshotAndNothingIsLost() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    Request invitation = history.invitation(OWNER, GUEST);
    history.opened(invitation);
    Request second = history.invitation(ADMIN, GUEST);
    peer.send(frame(history.opened(second)));
    ClientFrame refresh = peer.next();
    assertThat(refresh.hasGetSnapshot()).isTrue();
    ServerFrame.Builder snapshot = snapshot(GUEST, Role.ROLE_AUDIENCE);
    snapshot.getSnapshotBuilder().addOwnRequests(invitation).addOwnRequests(second);
    peer.send(snapshot);
    peer.send(ok(refresh));
    await().until(() -> heard.calls().size() >= 2);
    assertThat(heard.calls())
        .containsExactly("invitationReceived owner", "invitationReceived admin");
  }

  @Test
  void aSnapshotThatIsRefusedIsAskedForAgain() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    history.seatTaken(1, OTHER, SeatTakenVia.SEAT_TAKEN_VIA_TAKE);
    peer.send(frame(history.seatTaken(2, ADMIN, SeatTakenVia.SEAT_TAKEN_VIA_TAKE)));
    peer.send(reply(peer.next(), ResultCode.UNAVAILABLE.code(), ""));
    assertThat(peer.next().hasGetSnapshot()).isTrue();
  }

  @Test
  void aLongQueueIsPagedAndToldInItsOrder() throws Exception {
    List<Request> queue = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Request request = history.application(RoomHistory.user("guest-" + i));
      history.opened(request);
      queue.add(request);
    }
    FakeCoGuestServer.Peer peer = signIn(ADMIN);
    heard.listenTo(store());
    CompletableFuture<CompletionHandler> joined = store().room().joinLive();
    ClientFrame join = peer.next();
    ServerFrame.Builder snapshot = snapshot(ADMIN, Role.ROLE_ADMIN);
    snapshot.getSnapshotBuilder().addApplications(queue.get(0)).setApplicationTotal(3);
    peer.send(snapshot);
    peer.send(ok(join));
    get(joined);
    for (int i = 1; i < 3; i++) {
      ClientFrame list = peer.next();
      assertThat(list.getListApplications().getAfterRevision())
          .isEqualTo(queue.get(i - 1).getRevision());
      ServerFrame.Builder page = ok(list);
      page.getReplyBuilder().getRequestsBuilder().addRequests(queue.get(i)).setMore(i == 1);
      peer.send(page);
    }
    await().until(() -> heard.calls().size() >= 3);
    assertThat(heard.calls())
        .containsExactly(
            "applicationReceived guest-0",
            "applicationReceived guest-1",
            "applicationReceived guest-2");
  }

  @Test
  void anApplicationSeatedAtOnceIsAnsweredOnceWithOrWithoutItsEvent() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> first = store().applyForSeat(1, 0, null);
    ClientFrame apply = peer.next();
    peer.send(frame(history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_FREE_APPLY)));
    peer.send(seated(apply));
    assertThat(get(first).seatIndex()).isEqualTo(1);
    assertThat(heard.calls()).containsExactly("applicationResponded true system");

    CompletableFuture<CompletionHandler> second = store().applyForSeat(1, 0, null);
    apply = peer.next();
    history.seatTaken(1, GUEST, SeatTakenVia.SEAT_TAKEN_VIA_FREE_APPLY);
    peer.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    peer.send(seated(apply));
    get(second);
    await().until(() -> heard.calls().size() == 2);
  }

  private ServerFrame.Builder seated(ClientFrame apply) {
    ServerFrame.Builder reply = ok(apply);
    reply.getReplyBuilder().setSeatIndex(1);
    return reply;
  }

  @Test
  void leavingEmptiesTheStateAndListenersStayForTheNextJoin() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> left = store().room().leaveLive();
    ClientFrame leave = peer.next();
    peer.send(ok(leave));
    peer.send(closed(CloseReason.CLOSE_REASON_LEFT));
    assertThat(get(left).isSuccess()).isTrue();
    assertThat(store().room().isJoined()).isFalse();
    assertThat(store().coGuestState().connected().value()).isEmpty();

    CompletableFuture<CompletionHandler> joined = store().room().joinLive();
    ClientFrame join = peer.next();
    peer.send(snapshot(GUEST, Role.ROLE_AUDIENCE));
    peer.send(ok(join));
    get(joined);
    peer.send(frame(history.opened(history.invitation(OWNER, GUEST))));
    await().until(() -> heard.calls().size() >= 2);
    assertThat(heard.calls()).containsExactly("roomClosed LEFT", "invitationReceived owner");
  }

  private static ServerFrame.Builder closed(CloseReason reason) {
    return ServerFrame.newBuilder()
        .setRoomClosed(RoomClosed.newBuilder().setLiveId(RoomHistory.LIVE).setReason(reason));
  }

  @Test
  void aRoomTakenOverByAnotherSessionIsLeftAndNotRejoined() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    peer.send(closed(CloseReason.CLOSE_REASON_REPLACED));
    await().until(() -> heard.calls().contains("roomClosed REPLACED"));
    peer.drop();
    assertThat(server.accept().next().getHello().getResume().getRoomsList()).isEmpty();
  }

  @Test
  void aJoinAnsweredFromMemoryAsksForItsSnapshot() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(OWNER);
    CompletableFuture<CompletionHandler> created =
        store().room().createLive(LiveOptions.defaults());
    peer.send(ok(peer.next()));
    ClientFrame join = peer.next();
    assertThat(join.hasJoinLive()).isTrue();
    assertThat(created).isNotDone();
    peer.send(snapshot(OWNER, Role.ROLE_OWNER));
    peer.send(ok(join));
    assertThat(get(created).isSuccess()).isTrue();
    assertThat(store().room().isJoined()).isTrue();
  }

  @Test
  void aPageOfTheQueueIsReadByItsCursor() throws Exception {
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    CompletableFuture<RequestPage> listed = store().queries().listApplications(0, 10);
    ClientFrame command = peer.next();
    Request request = history.application(GUEST);
    ServerFrame.Builder page = ok(command);
    page.getReplyBuilder().getRequestsBuilder().addRequests(request).setTotal(7).setMore(true);
    peer.send(page);
    RequestPage result = get(listed);
    assertThat(result.requests()).hasSize(1);
    assertThat(result.total()).isEqualTo(7);
    assertThat(result.nextCursor()).isEqualTo(request.getRevision());
  }

  @Test
  void valueListenersRunAfterTheValueAndBeforeTheCallback() throws Exception {
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    List<String> order = new CopyOnWriteArrayList<>();
    Runnable listener =
        () -> order.add("value " + store().coGuestState().applicants().value().size());
    store().coGuestState().applicants().addListener(listener);
    store()
        .addHostListener(
            new io.coguest.client.HostListener() {
              @Override
              public void onGuestApplicationReceived(LiveUserInfo guestUser) {
                order.add("callback");
              }
            });
    peer.send(frame(history.opened(history.application(GUEST))));
    await().until(() -> order.size() == 2);
    assertThat(order).containsExactly("value 1", "callback");
    store().coGuestState().applicants().removeListener(listener);
    peer.send(frame(history.opened(history.application(OTHER))));
    await().until(() -> order.size() == 3);
    assertThat(order.get(2)).isEqualTo("callback");
  }

  /** Each method sends its own command: the one that its name says. */
  @Test
  void everyMethodSendsItsCommand() throws Exception {
    FakeCoGuestServer.Peer peer = signIn(OWNER);
    record Sent(Function<CoGuestStore, CompletableFuture<?>> call, String command) {}
    List<Sent> all =
        List.of(
            new Sent(s -> s.applyForSeat(0, 0, null), "APPLY_FOR_SEAT"),
            new Sent(CoGuestStore::cancelApplication, "CANCEL_APPLICATION"),
            new Sent(s -> s.acceptApplication("u"), "ACCEPT_APPLICATION"),
            new Sent(s -> s.rejectApplication("u"), "REJECT_APPLICATION"),
            new Sent(s -> s.inviteToSeat("u", 0, 0, null), "INVITE_TO_SEAT"),
            new Sent(s -> s.cancelInvitation("u"), "CANCEL_INVITATION"),
            new Sent(s -> s.cancelInvitation(7), "CANCEL_INVITATION"),
            new Sent(s -> s.acceptInvitation("u"), "ACCEPT_INVITATION"),
            new Sent(s -> s.rejectInvitation("u"), "REJECT_INVITATION"),
            new Sent(CoGuestStore::disconnect, "DISCONNECT"),
            new Sent(s -> s.room().endLive(), "END_LIVE"),
            new Sent(s -> s.seats().takeSeat(0), "TAKE_SEAT"),
            new Sent(
                s -> s.seats().moveUserToSeat("u", 0, io.coguest.client.MovePolicy.SWAP),
                "MOVE_USER_TO_SEAT"),
            new Sent(s -> s.seats().lockSeat(0), "LOCK_SEAT"),
            new Sent(s -> s.seats().unlockSeat(0), "UNLOCK_SEAT"),
            new Sent(s -> s.seats().kickUserOffSeat("u"), "KICK_USER_OFF_SEAT"),
            new Sent(s -> s.media().openMicrophone(), "SET_MEDIA"),
            new Sent(s -> s.media().closeRemoteCamera("u"), "SET_REMOTE_MEDIA"),
            new Sent(s -> s.members().setAdministrator("u"), "SET_ADMINISTRATOR"),
            new Sent(s -> s.members().revokeAdministrator("u"), "REVOKE_ADMINISTRATOR"),
            new Sent(s -> s.members().kickUserOutOfRoom("u"), "KICK_USER_OUT_OF_ROOM"),
            new Sent(s -> s.members().banUser("u", 0), "BAN_USER"),
            new Sent(s -> s.members().unbanUser("u"), "UNBAN_USER"),
            new Sent(s -> s.queries().listInvitations(0, 1), "LIST_INVITATIONS"),
            new Sent(s -> s.queries().listCandidates("", 1), "LIST_CANDIDATES"));
    for (Sent sent : all) {
      CompletableFuture<?> future = sent.call().apply(store());
      ClientFrame command = peer.next();
      assertThat(command.getCommandCase().name()).isEqualTo(sent.command());
      assertThat(command.getLiveId()).isEqualTo(RoomHistory.LIVE);
      peer.send(reply(command, ResultCode.NOT_IN_ROOM.code(), ""));
      assertThat(get(future)).isNotNull();
    }
  }
}
