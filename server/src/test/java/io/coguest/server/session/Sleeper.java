package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.AcceptInvitation;
import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.BanUser;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.InviteToSeat;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.KickUserOutOfRoom;
import io.coguest.proto.v1.LockSeat;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.RejectApplication;
import io.coguest.proto.v1.RejectInvitation;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.RevokeAdministrator;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.SetAdministrator;
import io.coguest.proto.v1.Snapshot;
import io.coguest.proto.v1.UnlockSeat;
import io.coguest.proto.v1.Welcome;
import io.coguest.server.actor.ViewerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client in one room that may lose its connection for a while: it knows what it was told, how far
 * it has seen the room, and which requests ended.
 */
final class Sleeper {
  private static final int LOCKED = 8;
  private static final int AT_ONCE = 1_000;

  private final String userId;
  private final TokenRole role;
  private final String liveId;
  private final ViewerModel view;
  private final Map<Integer, List<Outcome>> outcomes = new TreeMap<>();
  private final List<Role> roleChanges = new ArrayList<>();
  private FakeLink link;
  private Welcome welcome;
  private @Nullable RoomResumed resumed;
  private Reply lastReply = Reply.getDefaultInstance();
  private long incarnation;
  private Role roleInRoom = Role.ROLE_UNSPECIFIED;
  private int lastId;
  private boolean locked;

  Sleeper(SessionScene scene, String userId, TokenRole role, String liveId) {
    this.userId = userId;
    this.role = role;
    this.liveId = liveId;
    this.view = new ViewerModel(userId);
    link = scene.link(0);
    link.send(scene.hello(userId, role));
    welcome = link.welcome();
  }

  /** Gives one command, and what comes is taken in. */
  Reply tell(Consumer<ClientFrame.Builder> command) {
    tell(List.of(command));
    return lastReply;
  }

  /** Gives commands in one go, and what comes is taken in. */
  void tell(List<Consumer<ClientFrame.Builder>> commands) {
    List<ClientFrame> frames = new ArrayList<>();
    for (Consumer<ClientFrame.Builder> command : commands) {
      ClientFrame.Builder frame = ClientFrame.newBuilder().setId(++lastId).setLiveId(liveId);
      command.accept(frame);
      frames.add(frame.build());
    }
    link.send(frames.toArray(ClientFrame[]::new));
    takeIn();
    assertThat(lastReply.getId()).as("the last command is answered").isEqualTo(lastId);
    acknowledge();
  }

  /** As {@link #tell}, and it must succeed. */
  void does(Consumer<ClientFrame.Builder> command) {
    assertThat(tell(command)).satisfies(reply -> assertThat(reply.getCode()).isZero());
  }

  void creates() {
    does(frame -> frame.setCreateLive(CreateLive.getDefaultInstance()));
  }

  /** The answer, which may be a refusal. */
  Reply joins() {
    return tell(frame -> frame.setJoinLive(JoinLive.getDefaultInstance()));
  }

  void ends() {
    does(frame -> frame.setEndLive(EndLive.getDefaultInstance()));
  }

  void applies() {
    ApplyForSeat.Builder apply = ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(0);
    does(frame -> frame.setApplyForSeat(apply));
  }

  void accepts(Sleeper guest) {
    AcceptApplication.Builder accept = AcceptApplication.newBuilder().setUserId(guest.userId);
    does(frame -> frame.setAcceptApplication(accept));
  }

  void rejects(Sleeper guest) {
    RejectApplication.Builder reject = RejectApplication.newBuilder().setUserId(guest.userId);
    does(frame -> frame.setRejectApplication(reject));
  }

  void invites(Sleeper guest) {
    InviteToSeat.Builder invite =
        InviteToSeat.newBuilder().setInviteeId(guest.userId).setSeatIndex(-1).setTimeoutSeconds(0);
    does(frame -> frame.setInviteToSeat(invite));
  }

  void acceptsInvitationOf(Sleeper host) {
    AcceptInvitation.Builder accept = AcceptInvitation.newBuilder().setInviterId(host.userId);
    does(frame -> frame.setAcceptInvitation(accept));
  }

  void rejectsInvitationOf(Sleeper host) {
    RejectInvitation.Builder reject = RejectInvitation.newBuilder().setInviterId(host.userId);
    does(frame -> frame.setRejectInvitation(reject));
  }

  void kicks(Sleeper guest) {
    KickUserOutOfRoom.Builder kick = KickUserOutOfRoom.newBuilder().setUserId(guest.userId);
    does(frame -> frame.setKickUserOutOfRoom(kick));
  }

  void bans(Sleeper guest) {
    BanUser.Builder ban = BanUser.newBuilder().setUserId(guest.userId).setSeconds(0);
    does(frame -> frame.setBanUser(ban));
  }

  void promotes(Sleeper guest) {
    SetAdministrator.Builder promote = SetAdministrator.newBuilder().setUserId(guest.userId);
    does(frame -> frame.setSetAdministrator(promote));
  }

  void demotes(Sleeper admin) {
    RevokeAdministrator.Builder demote = RevokeAdministrator.newBuilder().setUserId(admin.userId);
    does(frame -> frame.setRevokeAdministrator(demote));
  }

  /** So many events that everybody sees. */
  void locksAndUnlocks(int events) {
    takeIn();
    int before = view.revision;
    List<Consumer<ClientFrame.Builder>> commands = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      commands.add(
          locked
              ? frame -> frame.setUnlockSeat(UnlockSeat.newBuilder().setSeatIndex(LOCKED))
              : frame -> frame.setLockSeat(LockSeat.newBuilder().setSeatIndex(LOCKED)));
      locked = !locked;
      if (commands.size() == AT_ONCE || i == events - 1) {
        tell(commands);
        commands.clear();
      }
    }
    assertThat(view.revision).as("events that happened").isEqualTo(before + events);
  }

  private void acknowledge() {
    Ack.Builder ack = Ack.newBuilder().setAckedId(lastId).addRooms(position());
    link.send(ClientFrame.newBuilder().setAck(ack).build());
  }

  private RoomPosition position() {
    return RoomPosition.newBuilder()
        .setLiveId(liveId)
        .setEpoch(view.epoch)
        .setRevision(view.revision)
        .setIncarnation(incarnation)
        .build();
  }

  private void takeIn() {
    List<ServerFrame> frames = List.copyOf(link.frames);
    link.frames.clear();
    frames.forEach(this::take);
  }

  private void take(ServerFrame frame) {
    if (frame.hasReply()) {
      lastReply = frame.getReply();
    } else if (frame.hasEvent()) {
      learn(frame.getEvent());
    } else if (frame.hasSnapshot()) {
      Snapshot snapshot = frame.getSnapshot();
      boolean same = snapshot.getIncarnation() == incarnation;
      learn(snapshot.getNoticesList(), same ? view.revision : 0);
      incarnation = snapshot.getIncarnation();
      roleInRoom = snapshot.getRole();
    } else if (frame.hasRoomResumed()) {
      resumed = frame.getRoomResumed();
      learn(resumed.getNoticesList(), view.revision);
    }
    view.take(frame);
  }

  private void learn(List<Event> notices, int above) {
    notices.stream()
        .filter(notice -> notice.getHeader().getRevision() > above)
        .forEach(this::learn);
  }

  private void learn(Event event) {
    if (event.hasRequestClosed()) {
      RequestClosed closed = event.getRequestClosed();
      outcomes
          .computeIfAbsent(closed.getRequest().getRequestId(), id -> new ArrayList<>())
          .add(closed.getOutcome());
    } else if (event.hasRoleChanged()
        && event.getRoleChanged().getUser().getUserId().equals(userId)) {
      roleChanges.add(event.getRoleChanged().getRole());
    }
  }

  /** Its connection goes. */
  void sleeps() {
    takeIn();
    link.drop();
  }

  /** It comes back, to that server; how the room says that it goes on. */
  RoomResumed wakes(SessionScene scene) {
    resumed = null;
    link = scene.link(1);
    Resume.Builder resume =
        Resume.newBuilder()
            .setSessionId(welcome.getSessionId())
            .setResumeSecret(welcome.getResumeSecret())
            .setAckedId(lastId)
            .addRooms(position());
    link.send(scene.resuming(userId, role, resume));
    welcome = link.welcome();
    assertThat(welcome.getResumed()).isTrue();
    takeIn();
    assertThat(resumed).isNotNull();
    return resumed;
  }

  /** What it was told of the ends of requests, by their ids: each time that it was told. */
  Map<Integer, List<Outcome>> outcomes() {
    return outcomes;
  }

  /** The same of changes of its role. */
  List<Role> roleChanges() {
    return roleChanges;
  }

  /** What it sees is what the server, asked for everything, says. */
  void seesTheRoomAsItIs() {
    assertThat(view.open).isTrue();
    List<Object> seen = view.summary();
    int revision = view.revision;
    does(frame -> frame.setGetSnapshot(GetSnapshot.getDefaultInstance()));
    assertThat(seen).isEqualTo(view.summary());
    assertThat(revision).isEqualTo(view.revision);
  }

  boolean isInTheRoom() {
    return view.open;
  }

  Role roleInRoom() {
    return roleInRoom;
  }

  long incarnation() {
    return incarnation;
  }

  @Override
  public String toString() {
    return userId;
  }
}
