package io.coguest.client.simulation;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.internal.ClientSettings;
import io.coguest.client.internal.ReconnectingClient;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.journal.RoomJournal.RoomKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One process with a client of the SDK in it: the real client, on a simulated thread. */
final class Device {
  private static final Duration MIN_BACKOFF = Duration.ofMillis(100);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(4);

  private final User user;
  private final String name;
  private final Strand sdk;
  private final Strand app;
  private final CoGuestClient client;
  private final Oracle oracle;
  private final Map<String, Ledger> ledgers = new TreeMap<>();
  private final Map<String, CoGuestStore> stores = new HashMap<>();
  private final Set<RoomKey> seen = new HashSet<>();
  private final Set<String> waiting = new LinkedHashSet<>();
  private final ClientSessions sessions;
  private boolean gone;

  Device(User user, int number, Network network, Oracle oracle) {
    this.user = user;
    this.name = user.id() + '.' + number;
    this.oracle = oracle;
    Time time = network.time();
    this.sessions = new ClientSessions(this, time, oracle);
    this.sdk = time.strand(name);
    this.app = time.strand(name + "-app");
    ClientSettings settings =
        new ClientSettings(
            ClientSettings.address("ws://simulated:9470"),
            () ->
                CompletableFuture.completedFuture(
                    Tokens.issue(user.id(), user.role(), time.wallMs())),
            true,
            app::execute,
            MIN_BACKOFF,
            MAX_BACKOFF,
            null,
            null,
            "simulated");
    this.client =
        new ReconnectingClient(
            settings,
            new SdkLoop(sdk, time),
            network.opener(sdk, sessions::sent, this::got),
            network.chance().generator());
  }

  private void got(ServerFrame frame) {
    if (sessions.begins(frame)) {
      ledgers.values().forEach(Ledger::sessionBegins);
    }
    if (frame.hasSnapshot()) {
      Snapshot snapshot = frame.getSnapshot();
      seen.add(new RoomKey(snapshot.getLiveId(), snapshot.getIncarnation()));
    }
  }

  String userId() {
    return user.id();
  }

  boolean mayCreate() {
    return user.role().mayCreate();
  }

  Strand strand() {
    return sdk;
  }

  CoGuestClient client() {
    return client;
  }

  /** The store of that room, with its ledger listening. */
  CoGuestStore store(String liveId) {
    return stores.computeIfAbsent(liveId, this::newStore);
  }

  private CoGuestStore newStore(String liveId) {
    CoGuestStore store = client.store(liveId);
    Ledger ledger = new Ledger(oracle, this, liveId);
    ledgers.put(liveId, ledger);
    store.addHostListener(ledger);
    store.addGuestListener(ledger);
    store.addRoomListener(ledger);
    return store;
  }

  Map<String, Ledger> ledgers() {
    return ledgers;
  }

  Ledger ledger(String liveId) {
    store(liveId);
    return ledgers.get(liveId);
  }

  boolean isJoined(String liveId) {
    return stores.containsKey(liveId) && stores.get(liveId).room().isJoined();
  }

  /** Whether it knows that it was once in that room: a join may be answered to nobody. */
  boolean hasSeen(RoomKey room) {
    return seen.contains(room);
  }

  /** The server forgets sessions of a user that has many. */
  boolean mayHaveTooMany() {
    int all = 0;
    for (Device device : user.devices()) {
      all += device.sessions.begun();
    }
    return all > Settings.SESSIONS_A_USER;
  }

  /** A session of it could not be resumed: what was under way then is not known to it. */
  boolean hasLostSessions() {
    return sessions.begun() > 1;
  }

  /** Whether its user learns all of one session: no other one of it was told in its place. */
  boolean isAlone() {
    return user.hasOneSession();
  }

  /** A command was given; its future completes once, in time. */
  void gave(
      String command,
      CompletableFuture<CompletionHandler> future,
      Consumer<CompletionHandler> told) {
    String entry = oracle.tally().of("command") + " " + command;
    oracle.tally().count("command");
    oracle.trace().add(this, "commands", entry);
    waiting.add(entry);
    future.whenComplete(
        (end, failure) -> {
          if (failure != null || end == null) {
            oracle.trace().fail(this + ": " + command + " ended with an exception", failure);
            return;
          }
          oracle.trace().add(this, "is told", entry + " -> " + end.name());
          oracle.tally().count("told: " + end.name());
          if (!waiting.remove(entry)) {
            oracle.trace().fail(this + ": " + command + " ended twice");
          }
          told.accept(end);
        });
  }

  /** Commands whose future has not completed. */
  Set<String> waiting() {
    return waiting;
  }

  /** The application's thread does nothing else for so long. */
  void stallCallbacks(long forMs) {
    app.sleep(forMs);
  }

  /** The application closes its client. */
  void close() {
    gone = true;
    client.close();
  }

  /** The process is killed: nothing of it runs any more, and nobody is told. */
  void kill() {
    gone = true;
    sdk.kill();
    app.kill();
  }

  boolean isGone() {
    return gone;
  }

  @Override
  public String toString() {
    return name;
  }
}
