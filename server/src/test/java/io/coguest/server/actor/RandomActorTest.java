package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.journal.TwinJournal;
import io.coguest.server.journal.TwinJournal.Fate;
import io.coguest.server.journal.TwinJournal.Plan;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.wire.EventEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many members of several rooms on several loops, with drops, slow readers and a journal that
 * delays and fails: whatever happens, each viewer's view grows without gap or repetition, holds
 * only what the journal holds, and comes to equal the room.
 */
class RandomActorTest {
  private static final int USERS = 10;
  private static final int STEPS = 1_500;
  private static final List<String> ROOMS = List.of("one", "two", "three");
  private static final ActorSettings SETTINGS =
      new ActorSettings(4_096, 1_024, 64, 3, 32, Integer.MAX_VALUE, 4, 250, 120, 15_000, 200, 500);

  static List<Long> seeds() {
    boolean full = Boolean.getBoolean("coguest.full");
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= (full ? 2_500 : 40); seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  private Random random;
  private ActorScene scene;
  private final Map<String, RoomActor> rooms = new TreeMap<>();
  private final List<Client> clients = new ArrayList<>();
  private boolean troubled;

  private final class Client {
    final String userId;
    final String sessionId;
    final Map<String, ViewerModel> views = new HashMap<>();
    final Set<Integer> owed = new HashSet<>();
    FakePeer peer;
    boolean slow;

    Client(String userId, String sessionId) {
      this.userId = userId;
      this.sessionId = sessionId;
    }

    ViewerModel view(String liveId) {
      return views.computeIfAbsent(liveId, id -> new ViewerModel(userId));
    }

    void connect() {
      FakePeer fresh = scene.peer(userId, sessionId, random.nextInt(3));
      peer = fresh;
      slow = false;
      owed.clear();
      fresh.onWrite(
          frame -> {
            if (fresh == peer) {
              take(frame);
            }
          });
      views.forEach(
          (liveId, view) -> {
            if (view.open) {
              rooms
                  .get(liveId)
                  .submit(scene.resume(rooms.get(liveId), fresh, view.epoch, view.revision));
            }
          });
    }

    private void take(ServerFrame frame) {
      if (frame.hasReply()) {
        assertThat(owed.remove(frame.getReply().getId()))
            .as("reply to %s nobody waits for: %s", sessionId, frame)
            .isTrue();
      }
      String liveId = liveIdOf(frame);
      if (!liveId.isEmpty()) {
        view(liveId).take(frame);
      }
    }

    void drop() {
      FakePeer lost = peer;
      peer = null;
      rooms.values().forEach(room -> room.submit(new RoomMessage.Disconnected(lost)));
    }

    void send(RoomActor room, RoomCommand command) {
      RoomMessage.Command message = scene.command(peer, command);
      owed.add(message.caller().commandId());
      room.submit(message);
    }

    void setSlow(boolean nowSlow) {
      slow = nowSlow;
      peer.setFull(nowSlow);
      if (!nowSlow) {
        rooms.values().forEach(room -> room.submit(new RoomMessage.CaughtUp(peer)));
      }
    }
  }

  private static String liveIdOf(ServerFrame frame) {
    return switch (frame.getFrameCase()) {
      case EVENT -> frame.getEvent().getHeader().getLiveId();
      case SNAPSHOT -> frame.getSnapshot().getLiveId();
      case POSITION -> frame.getPosition().getLiveId();
      case ROOM_RESUMED -> frame.getRoomResumed().getLiveId();
      case ROOM_CLOSED -> frame.getRoomClosed().getLiveId();
      default -> "";
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyViewComesToEqualTheRoom(long seed) {
    random = new Random(seed);
    scene = new ActorScene(3, SETTINGS, seed);
    for (int i = 0; i < USERS; i++) {
      clients.add(new Client("user" + i, "session" + i));
    }
    clients.add(new Client("user3", "second3"));
    clients.add(new Client("user4", "second4"));
    clients.forEach(Client::connect);
    for (int i = 0; i < ROOMS.size(); i++) {
      RoomActor room = scene.directory.findOrMake(ROOMS.get(i));
      rooms.put(ROOMS.get(i), room);
      clients.get(i).send(room, new RoomCommand.CreateLive(ActorScene.options(2)));
    }
    scene.loops.run();
    trouble();

    for (int step = 0; step < STEPS; step++) {
      act();
      for (int i = random.nextInt(4); i > 0; i--) {
        scene.loops.step();
      }
      if (random.nextInt(5) == 0) {
        scene.loops.advance(random.nextInt(120));
      }
      if (random.nextInt(150) == 0) {
        calm();
        checkAll(seed);
        trouble();
      }
    }
    calm();
    checkAll(seed);
  }

  private void trouble() {
    troubled = true;
    scene.journal.plan(
        () -> new Plan(random.nextInt(25) == 0 ? bad() : Fate.DURABLE, random.nextInt(6)));
    scene.journal.readable(() -> random.nextInt(3) > 0);
    scene.journal.recoverAfter(random.nextInt(3));
  }

  private Fate bad() {
    return random.nextBoolean() ? Fate.FAILED_KEPT : Fate.FAILED_LOST;
  }

  private void calm() {
    troubled = false;
    scene.journal.accept(true);
    scene.journal.plan(Fate.DURABLE, 0);
    scene.journal.readable(() -> true);
    for (Client client : clients) {
      if (client.peer != null && client.slow) {
        client.setSlow(false);
      }
    }
    scene.loops.advance(5_000);
  }

  private void act() {
    Client client = clients.get(random.nextInt(clients.size()));
    int choice = random.nextInt(100);
    if (client.peer == null) {
      client.connect();
    } else if (choice < 5) {
      client.drop();
    } else if (choice < 8) {
      client.setSlow(!client.slow);
    } else if (choice < 9 && troubled) {
      scene.journal.accept(random.nextInt(4) > 0);
    } else {
      client.send(anyRoom(), anyCommand());
    }
  }

  private RoomActor anyRoom() {
    return rooms.get(ROOMS.get(random.nextInt(ROOMS.size())));
  }

  private String anyUser() {
    return "user" + random.nextInt(USERS);
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private int anySeat() {
    return random.nextInt(10) - 1;
  }

  private RoomCommand anyCommand() {
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> new RoomCommand.JoinLive();
      case 4 -> new RoomCommand.LeaveLive();
      case 5, 6 -> new RoomCommand.ApplyForSeat(anySeat(), random.nextInt(4), "x");
      case 7 -> new RoomCommand.CancelApplication();
      case 8, 9 -> new RoomCommand.AcceptApplication(anyUser());
      case 10 -> new RoomCommand.RejectApplication(anyUser(), "");
      case 11 -> new RoomCommand.InviteToSeat(anyUser(), anySeat(), random.nextInt(4), "");
      case 12 -> new RoomCommand.AcceptInvitation(anyUser());
      case 13 -> new RoomCommand.Disconnect();
      case 14 -> new RoomCommand.MoveUserToSeat(anyUser(), anySeat(), any(MovePolicy.values()));
      case 15 -> new RoomCommand.LockSeat(anySeat());
      case 16 -> new RoomCommand.UnlockSeat(anySeat());
      case 17, 18 -> new RoomCommand.SetMedia(any(MediaDevice.values()), random.nextBoolean());
      case 19 ->
          new RoomCommand.SetRemoteMedia(
              anyUser(), any(MediaDevice.values()), random.nextBoolean());
      case 20 -> new RoomCommand.SetAdministrator(anyUser());
      case 21 -> new RoomCommand.RevokeAdministrator(anyUser());
      case 22 -> new RoomCommand.KickUserOutOfRoom(anyUser());
      default -> new RoomCommand.GetSnapshot();
    };
  }

  private void checkAll(long seed) {
    assertThat(scene.metrics.held).as("held turns, seed %d", seed).isZero();
    rooms.forEach((liveId, room) -> checkRoom(seed, liveId, room));
  }

  private void checkRoom(long seed, String liveId, RoomActor room) {
    Map<Integer, Event> history = history(room);
    for (Client client : clients) {
      ViewerModel view = client.view(liveId);
      view.seen.forEach(
          event ->
              assertThat(event)
                  .as("event seen by %s, seed %d", client.sessionId, seed)
                  .isEqualTo(history.get(event.getHeader().getRevision())));
      view.seen.clear();
      if (client.peer == null) {
        continue;
      }
      assertThat(client.owed).as("unanswered, %s, seed %d", client.sessionId, seed).isEmpty();
      if (view.open) {
        List<Object> before = view.summary();
        client.peer.take();
        client.send(room, new RoomCommand.GetSnapshot());
        scene.loops.run();
        assertThat(client.peer.snapshots())
            .as("%s believes to be in %s, seed %d", client.sessionId, liveId, seed)
            .hasSize(1);
        assertThat(before)
            .as("view of %s by %s, seed %d", liveId, client.sessionId, seed)
            .isEqualTo(view.summary());
      }
    }
  }

  private Map<Integer, Event> history(RoomActor room) {
    Map<Integer, Event> history = new HashMap<>();
    TwinJournal journal = scene.journal;
    RoomJournal.RoomKey key = ActorScene.key(room);
    journal
        .records(key)
        .forEach(
            record ->
                record
                    .events()
                    .forEach(
                        event ->
                            history.put(
                                event.header().revision(),
                                EventEncoder.event(room.liveId(), event))));
    return history;
  }
}
