package io.coguest.server.actor;

import io.coguest.proto.v1.Reply;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.journal.TwinJournal;
import io.coguest.server.room.Caller;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.UserInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A directory on virtual loops with a journal that does as it is told. */
final class ActorScene {
  final VirtualLoops loops;
  final TwinJournal journal;
  final RoomDirectory directory;
  final CountingMetrics metrics = new CountingMetrics();
  private final Map<String, Integer> lastIds = new HashMap<>();
  private int peers;

  ActorScene() {
    this(1, ActorSettings.DEFAULT);
  }

  ActorScene(int loopCount, ActorSettings settings) {
    this(loopCount, settings, 1);
  }

  ActorScene(int loopCount, ActorSettings settings, long seed) {
    loops = new VirtualLoops(loopCount, seed);
    journal = new TwinJournal(loops::after);
    directory =
        new RoomDirectory(
            loops.all(),
            journal,
            RoomLimits.DEFAULT,
            settings,
            metrics,
            new Random(seed)::nextLong);
  }

  static final class CountingMetrics implements ActorMetrics {
    final Map<ResultCode, Integer> answered = new HashMap<>();
    int mailboxFull;
    int lagging;
    int caughtUp;
    int held;
    int recoveries;
    int live;
    int published;

    @Override
    public void answered(ResultCode code) {
      answered.merge(code, 1, Integer::sum);
    }

    @Override
    public void published(int events) {
      published += events;
    }

    @Override
    public void mailboxFull() {
      mailboxFull++;
    }

    @Override
    public void lagging() {
      lagging++;
    }

    @Override
    public void caughtUp() {
      caughtUp++;
    }

    @Override
    public void heldTurns(int change) {
      held += change;
    }

    @Override
    public void recovering() {
      recoveries++;
    }

    @Override
    public void liveRooms(int change) {
      live += change;
    }
  }

  /** A connection of the user's first session, on the loop of that number. */
  FakePeer peer(String userId, int loop) {
    return peer(userId, userId + "-session", loop);
  }

  FakePeer peer(String userId) {
    return peer(userId, 0);
  }

  FakePeer peer(String userId, String sessionId, int loop) {
    peers++;
    return new FakePeer(sessionId, userId, loops.get(loop));
  }

  int peersMade() {
    return peers;
  }

  static UserInfo user(String userId) {
    return new UserInfo(userId, userId.toUpperCase(java.util.Locale.ROOT), "");
  }

  Caller caller(Peer peer, int commandId) {
    return new Caller(
        user(peer.userId()), Role.AUDIENCE, true, true, peer.sessionId(), commandId, 0);
  }

  /** The command with the session's next id. */
  RoomMessage.Command command(Peer peer, RoomCommand command) {
    int id = lastIds.merge(peer.sessionId(), 1, Integer::sum);
    return new RoomMessage.Command(caller(peer, id), command, peer);
  }

  /** Submits from no loop and lets the loops come to rest. */
  Reply tell(RoomActor room, FakePeer peer, RoomCommand command) {
    room.submit(command(peer, command));
    loops.run();
    return peer.replies().isEmpty() ? null : peer.lastReply();
  }

  void post(RoomActor room, RoomMessage message) {
    room.submit(message);
    loops.run();
  }

  /** Submits without letting anything run. */
  RoomMessage.Command submit(RoomActor room, FakePeer peer, RoomCommand command) {
    RoomMessage.Command message = command(peer, command);
    room.submit(message);
    return message;
  }

  RoomActor create(String liveId, FakePeer owner) {
    return create(liveId, owner, RoomOptions.DEFAULT);
  }

  RoomActor create(String liveId, FakePeer owner, RoomOptions options) {
    RoomActor room = directory.findOrMake(liveId);
    tell(room, owner, new RoomCommand.CreateLive(options));
    return room;
  }

  FakePeer join(RoomActor room, String userId) {
    return join(room, peer(userId));
  }

  FakePeer join(RoomActor room, FakePeer peer) {
    tell(room, peer, new RoomCommand.JoinLive());
    return peer;
  }

  RoomMessage.Resume resume(RoomActor room, FakePeer peer, long epoch, int revision) {
    return new RoomMessage.Resume(caller(peer, 0), peer, room.incarnation(), epoch, revision);
  }

  static RoomJournal.RoomKey key(RoomActor room) {
    return new RoomJournal.RoomKey(room.liveId(), room.incarnation());
  }

  static RoomOptions options(int graceSeconds) {
    RoomOptions d = RoomOptions.DEFAULT;
    return new RoomOptions(
        d.maxSeats(),
        d.seatMode(),
        d.keepOwnerOnSeat(),
        d.maxPendingApplications(),
        d.maxPendingInvitations(),
        d.maxAdministrators(),
        d.reapplyCooldownSeconds(),
        graceSeconds,
        d.hostAbsenceSeconds(),
        d.crossing(),
        d.seatFallback());
  }
}
