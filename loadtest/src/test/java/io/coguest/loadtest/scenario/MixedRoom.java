package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.RoomChecker;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.AcceptInvitation;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.CancelApplication;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.InviteToSeat;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.RejectApplication;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.RequestKind;
import io.coguest.proto.v1.RequestOpened;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A room whose requests come to every kind of end, some by their deadline. On one event loop. */
final class MixedRoom {
  private static final int PAUSE_MS = 15;
  private static final int LONG_SECONDS = 600;

  private final String liveId;
  private final EventLoop loop;
  private final Violations violations;
  private final RoomChecker checker;
  private final List<Session> sessions = new ArrayList<>();
  private final List<RoomMember> members = new ArrayList<>();
  private final Map<String, Guest> guests = new HashMap<>();

  /** What becomes of a request; a host reads it in the application. */
  enum End {
    ACCEPTED,
    REJECTED,
    CANCELLED,
    INVITED,
    IGNORED
  }

  /** One guest with what is still to become of its requests. */
  private static final class Guest {
    final RoomMember member;
    final List<End> ends;
    final CompletableFuture<Void> done = new CompletableFuture<>();
    int next;

    Guest(RoomMember member, List<End> ends) {
      this.member = member;
      this.ends = ends;
    }
  }

  MixedRoom(String liveId, EventLoop loop, Violations violations) {
    this.liveId = liveId;
    this.loop = loop;
    this.violations = violations;
    this.checker = new RoomChecker(liveId, violations);
  }

  /** Brings in an owner, an admin, and a guest for each list. */
  CompletableFuture<Void> enter(WireConnector connector, List<List<End>> ofGuests) {
    ClientFrame.Builder create =
        ClientFrame.newBuilder().setCreateLive(CreateLive.getDefaultInstance());
    CompletableFuture<Void> entered = enter(connector, Grant.OWNER, create);
    entered = entered.thenCompose(nothing -> enter(connector, Grant.ADMIN, join()));
    for (List<End> ends : ofGuests) {
      entered =
          entered
              .thenCompose(nothing -> enter(connector, Grant.AUDIENCE, join()))
              .thenRun(
                  () -> {
                    RoomMember member = members.get(members.size() - 1);
                    guests.put(member.userId(), new Guest(member, ends));
                  });
    }
    return entered;
  }

  private static ClientFrame.Builder join() {
    return ClientFrame.newBuilder().setJoinLive(JoinLive.getDefaultInstance());
  }

  private CompletableFuture<Void> enter(
      WireConnector connector, Grant grant, ClientFrame.Builder command) {
    String userId = liveId + "-" + grant + "-" + members.size();
    Session session = new Session(userId, violations);
    RoomMember member = new RoomMember(session, liveId, checker.viewer(userId), this::onEvent);
    session.add(member);
    sessions.add(session);
    members.add(member);
    Hello hello = Hello.newBuilder().setToken(TokenSigner.DEV.sign(userId, grant)).build();
    CompletableFuture<Void> connected = new CompletableFuture<>();
    connector
        .connect(loop, hello, session)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                connected.complete(null);
              } else {
                connected.completeExceptionally(done.cause());
              }
            });
    return connected.thenCompose(nothing -> member.require(command));
  }

  /** Everybody begins; done when all requests of all guests have ended as they should. */
  CompletableFuture<Void> run() {
    guests.values().forEach(this::next);
    return CompletableFuture.allOf(
        guests.values().stream().map(guest -> guest.done).toArray(CompletableFuture[]::new));
  }

  private void next(Guest guest) {
    if (guest.next == guest.ends.size()) {
      guest.done.complete(null);
      return;
    }
    End end = guest.ends.get(guest.next++);
    switch (end) {
      case ACCEPTED, REJECTED -> send(guest.member, apply(end, LONG_SECONDS), () -> {});
      case IGNORED -> send(guest.member, apply(end, 1), () -> {});
      case INVITED -> send(members.get(0), invite(guest.member.userId()), () -> {});
      case CANCELLED ->
          send(
              guest.member,
              apply(end, LONG_SECONDS),
              () ->
                  send(
                      guest.member,
                      ClientFrame.newBuilder()
                          .setCancelApplication(CancelApplication.getDefaultInstance()),
                      () -> later(guest)));
    }
  }

  private void later(Guest guest) {
    loop.schedule(() -> next(guest), PAUSE_MS, TimeUnit.MILLISECONDS);
  }

  private static void send(RoomMember member, ClientFrame.Builder command, Runnable then) {
    String name = command.getCommandCase().name();
    member.send(
        command,
        reply -> {
          if (reply.getCode() == 0) {
            then.run();
          } else {
            member.checker().report(Fault.REFUSED, name + ": " + reply.getName());
          }
        });
  }

  private static ClientFrame.Builder apply(End end, int timeoutSeconds) {
    return ClientFrame.newBuilder()
        .setApplyForSeat(
            ApplyForSeat.newBuilder()
                .setSeatIndex(-1)
                .setTimeoutSeconds(timeoutSeconds)
                .setExtraInfo(end.name()));
  }

  private static ClientFrame.Builder invite(String guest) {
    return ClientFrame.newBuilder()
        .setInviteToSeat(
            InviteToSeat.newBuilder()
                .setInviteeId(guest)
                .setSeatIndex(-1)
                .setTimeoutSeconds(LONG_SECONDS));
  }

  private void onEvent(RoomMember viewer, Event event) {
    Guest guest = guests.get(viewer.userId());
    if (guest != null) {
      onGuestEvent(guest, event);
    } else if (event.hasRequestOpened()) {
      answer(viewer, event.getRequestOpened());
    }
  }

  private void onGuestEvent(Guest guest, Event event) {
    String userId = guest.member.userId();
    switch (event.getPayloadCase()) {
      case SEAT_TAKEN -> {
        if (event.getSeatTaken().getSeat().getUser().getUserId().equals(userId)) {
          ClientFrame.Builder stand =
              ClientFrame.newBuilder().setDisconnect(Disconnect.getDefaultInstance());
          send(guest.member, stand, () -> later(guest));
        }
      }
      case REQUEST_OPENED -> acceptIfInvited(guest, event.getRequestOpened().getRequest());
      case REQUEST_CLOSED -> {
        Outcome outcome = event.getRequestClosed().getOutcome();
        if (outcome == Outcome.OUTCOME_REJECTED || outcome == Outcome.OUTCOME_TIMED_OUT) {
          later(guest);
        }
      }
      default -> {}
    }
  }

  private static void acceptIfInvited(Guest guest, Request request) {
    if (request.getKind() == RequestKind.REQUEST_KIND_INVITATION) {
      AcceptInvitation.Builder accept =
          AcceptInvitation.newBuilder().setInviterId(request.getHost().getUserId());
      send(guest.member, ClientFrame.newBuilder().setAcceptInvitation(accept), () -> {});
    }
  }

  /** The owner and the admin answer in turn. */
  private void answer(RoomMember host, RequestOpened opened) {
    Request request = opened.getRequest();
    boolean application = request.getKind() == RequestKind.REQUEST_KIND_APPLICATION;
    if (!application || members.get(request.getRequestId() % 2) != host) {
      return;
    }
    String guest = request.getGuest().getUserId();
    switch (End.valueOf(request.getExtraInfo())) {
      case ACCEPTED ->
          send(
              host,
              ClientFrame.newBuilder()
                  .setAcceptApplication(AcceptApplication.newBuilder().setUserId(guest)),
              () -> {});
      case REJECTED ->
          send(
              host,
              ClientFrame.newBuilder()
                  .setRejectApplication(RejectApplication.newBuilder().setUserId(guest)),
              () -> {});
      case CANCELLED, INVITED, IGNORED -> {}
    }
  }

  /** All is quiet: everybody's view must be the room's. */
  CompletableFuture<Void> settle() {
    return CompletableFuture.allOf(
        members.stream().map(RoomMember::settle).toArray(CompletableFuture[]::new));
  }

  /** Drops the connections. */
  void end() {
    sessions.forEach(Session::end);
  }

  /** Somebody waits for ever. */
  void reportUnfinished() {
    for (Guest guest : guests.values()) {
      if (!guest.done.isDone()) {
        guest.member.checker().report(Fault.STUCK, "did not get beyond request " + guest.next);
      }
    }
  }
}
