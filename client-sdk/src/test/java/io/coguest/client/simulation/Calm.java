package io.coguest.client.simulation;

import io.coguest.client.ClientState;
import io.coguest.client.CompletionHandler;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Request;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomInvariants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A quiet moment: everybody is connected and nothing goes wrong, so that all must agree. */
final class Calm {
  private static final long PATIENCE_MS = 900_000;
  private static final long LOOK_EVERY_MS = 250;
  private static final long SETTLE_MS = 4_000;
  private static final long ARRIVE_MS = 1_000;
  private static final int MOST_COMPARISONS = 500;

  private final World world;
  private final Faults faults;
  private final Attendance attendance;
  private Map<History, Integer> settled = Map.of();

  Calm(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
    this.attendance = new Attendance(world);
  }

  /** Lets everything come to rest, and compares. */
  void check() {
    faults.end();
    world.trace().add("CALM", "begins", "");
    waitUntilAllIsAnswered();
    settled = revisions();
    world.pass(SETTLE_MS);
    compareWithFreshSnapshots();
    for (History history : world.oracle().histories().all()) {
      checkRoom(history);
    }
    for (Device device : world.running()) {
      World.ROOMS.forEach(liveId -> checkDevice(device, liveId));
    }
    world.trace().add("CALM", "ends", "");
    world.tally().count("quiet moment");
    throwIfFailed();
  }

  /** Joining again gives a snapshot, and changes nothing but what happens meanwhile. */
  private void compareWithFreshSnapshots() {
    Map<History, Integer> revisions = Map.of();
    for (int times = 0; !revisions.equals(revisions()); times++) {
      if (times == MOST_COMPARISONS) {
        throw new AssertionError("rooms do not come to rest: " + revisions());
      }
      revisions = revisions();
      world.pass(ARRIVE_MS);
      Map<String, List<Object>> before = views();
      refreshAll();
      Map<String, List<Object>> after = views();
      require(
          before.equals(after) || !revisions.equals(revisions()),
          "a fresh snapshot changed " + difference(before, after));
    }
  }

  private Map<History, Integer> revisions() {
    Map<History, Integer> revisions = new HashMap<>();
    for (History history : world.oracle().histories().all()) {
      revisions.put(history, history.revision());
    }
    return revisions;
  }

  private void waitUntilAllIsAnswered() {
    long until = world.time().tickMs() + PATIENCE_MS;
    while (!isAnswered()) {
      if (world.time().tickMs() > until) {
        List<String> open = new ArrayList<>();
        for (Device device : world.running()) {
          open.add(device + " " + device.client().state() + " " + device.waiting());
        }
        throw new AssertionError("does not come to rest: " + open);
      }
      for (Device device : world.running()) {
        ClientState state = device.client().state();
        if (state == ClientState.IDLE || state == ClientState.DISCONNECTED) {
          device.client().connect();
        }
      }
      world.pass(LOOK_EVERY_MS);
    }
  }

  private boolean isAnswered() {
    if (!world.server().isUp()) {
      return false;
    }
    for (Device device : world.running()) {
      if (device.client().state() != ClientState.CONNECTED || !device.waiting().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private void refreshAll() {
    for (Device device : world.running()) {
      for (String liveId : World.ROOMS) {
        if (device.isJoined(liveId)) {
          CompletableFuture<CompletionHandler> again = device.store(liveId).room().joinLive();
          device.gave(
              "joinLive in the calm",
              again,
              end -> require(end.isSuccess(), device + " cannot see " + liveId + ": " + end));
        }
      }
    }
    waitUntilAllIsAnswered();
  }

  private Map<String, List<Object>> views() {
    Map<String, List<Object>> views = new HashMap<>();
    for (Device device : world.running()) {
      for (String liveId : World.ROOMS) {
        if (device.isJoined(liveId)) {
          views.put(device + " in " + liveId, View.summary(device.store(liveId)));
        }
      }
    }
    return views;
  }

  private static String difference(
      Map<String, List<Object>> before, Map<String, List<Object>> after) {
    StringBuilder text = new StringBuilder();
    before.forEach(
        (who, view) -> {
          List<Object> now = after.getOrDefault(who, List.of());
          for (int i = 0; i < view.size(); i++) {
            Object then = i < now.size() ? now.get(i) : "nothing";
            if (!view.get(i).equals(then)) {
              text.append("\n  ").append(who).append(": ").append(view.get(i));
              text.append("\n    now ").append(then);
            }
          }
        });
    return text.isEmpty() ? before.keySet() + " to " + after.keySet() : text.toString();
  }

  private void checkRoom(History history) {
    boolean watched = history.room().isLive() && isWatched(history);
    try {
      RoomInvariants.check(
          history.room(),
          watched ? world.time().wallMs() - world.time().jumpedMs() : Long.MIN_VALUE);
    } catch (AssertionError broken) {
      world.trace().fail(history + ": " + broken.getMessage(), broken);
    }
    PendingAppends pending = world.oracle().histories().pending(history.key());
    require(!watched || pending.isEmpty(), history + " still waits for its journal");
    if (watched) {
      attendance.check(history);
    }
    for (RoomEvent.RequestClosed closing : history.closings().values()) {
      learnt(history, closing, closing.request().guest().userId());
      if (closing.request().host() != null) {
        learnt(history, closing, closing.request().host().userId());
      }
    }
  }

  private boolean isWatched(History history) {
    String liveId = history.key().liveId();
    return world.running().stream().anyMatch(device -> device.isJoined(liveId));
  }

  /** A side of a request knows how it ended, or the server still keeps that for it. */
  private void learnt(History history, RoomEvent.RequestClosed closing, String userId) {
    int id = closing.request().requestId();
    String liveId = history.key().liveId();
    User user = world.user(userId);
    Pending request = Pending.of(history.key(), closing.request());
    for (Device device : user.devices()) {
      if (device.ledger(liveId).knowsEnd(request)) {
        return;
      }
    }
    boolean joined =
        history.room().isLive()
            && user.running().stream().anyMatch(device -> device.isJoined(liveId));
    boolean excused =
        history.isCut()
            || history.isDropped(userId, id)
            || history.hadTooMany(userId)
            || (history.isOwed(userId, id) && !joined && !hadToKnow(user, history, closing));
    require(excused, userId + " was never told of " + closing + " in " + history);
  }

  /**
   * A session that goes on says where it was, and is told what it missed there. It may have been in
   * again for a moment without knowing, and have been invited then.
   */
  private static boolean hadToKnow(User user, History history, RoomEvent.RequestClosed closing) {
    Pending request = Pending.of(history.key(), closing.request());
    boolean invited = closing.request().kind() == RequestKind.INVITATION;
    return user.hasOneSession()
        && user.devices().stream()
            .anyMatch(
                device ->
                    device.hasSeen(history.key())
                        && (!invited
                            || device.ledger(history.key().liveId()).hasBeenInvited(request)));
  }

  private void checkDevice(Device device, String liveId) {
    if (!device.isJoined(liveId)) {
      return;
    }
    History history = world.oracle().histories().live(liveId);
    if (history == null) {
      require(false, device + " is in " + liveId + ", which is not live");
      return;
    }
    List<String> differences = View.differences(device, device.store(liveId), history.room());
    require(differences.isEmpty(), device + " sees " + history + " otherwise: " + differences);
    acknowledged(device, history);
    if (history.isCut()) {
      return; // what was told of its lost end cannot be taken back
    }
    Ledger ledger = device.ledger(liveId);
    boolean host = history.roleOf(device.userId()).isHost();
    Set<Integer> applications = new HashSet<>();
    Set<Integer> invitations = new HashSet<>();
    for (Request request : history.room().state().applications()) {
      if (host) {
        applications.add(request.requestId());
      }
    }
    for (Request request : history.room().state().invitations()) {
      if (request.guest().userId().equals(device.userId())) {
        invitations.add(request.requestId());
      }
    }
    Set<Pending> known = new HashSet<>(ledger.applications());
    known.removeIf(
        one ->
            !applications.contains(one.requestId())
                && mayHaveEndedUntold(one, device, ledger, history));
    shown(device, "applications", ids(known, history), applications);
    shown(device, "invitations", ids(ledger.invitations(), history), invitations);
    displacements(device, ledger, history);
  }

  /** A host is not told of everything that it was shown: see the decision on what it learns. */
  private static boolean mayHaveEndedUntold(
      Pending application, Device device, Ledger ledger, History history) {
    Request opened = history.opened(application.requestId());
    return ledger.mayBeGone(application)
        || !device.isAlone()
        || history.hasDroppedNotices(device.userId())
        || (opened != null && opened.revision() <= history.forgotten());
  }

  private void acknowledged(Device device, History history) {
    for (RecordedEvent notice : history.room().notices(device.userId())) {
      require(
          notice.header().revision() > settled.getOrDefault(history, 0)
              || notice.header().revision() <= history.unwritable(),
          device + " has not acknowledged " + notice);
    }
  }

  private Set<Integer> ids(Set<Pending> pending, History history) {
    Set<Integer> ids = new HashSet<>();
    for (Pending one : pending) {
      if (world.oracle().requests().isVanished(one)) {
        continue;
      }
      ids.add(one.room().equals(history.key()) ? one.requestId() : -one.requestId());
    }
    return ids;
  }

  /** How a request ended may have been told to another session of the user. */
  private void shown(Device device, String what, Set<Integer> shown, Set<Integer> pending) {
    boolean alone = world.user(device.userId()).hasOneSession();
    require(
        alone ? shown.equals(pending) : shown.containsAll(pending),
        device + " was shown the " + what + " " + shown + ", pending are " + pending);
  }

  private void displacements(Device device, Ledger ledger, History history) {
    String liveId = history.key().liveId();
    int all = world.oracle().displacements().of(liveId, device.userId()).size();
    boolean alone = world.user(device.userId()).hasOneSession();
    require(
        !alone
            || ledger.displaced() == all
            || history.hasDroppedNotices(device.userId())
            || world.oracle().displacements().isLost(liveId),
        device + " was told of " + ledger.displaced() + " times off a seat, there were " + all);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      world.trace().fail(otherwise);
    }
  }

  private void throwIfFailed() {
    AssertionError failure = world.trace().failure();
    if (failure != null) {
      throw failure;
    }
  }
}
