package io.coguest.server.session;

import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.actor.RoomMessage;
import io.coguest.server.room.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in client. It outlives its connections.
 *
 * <p>Owned by the loop of its connection, or by that of its last one; ownership is handed over on
 * the old loop, by a task to the new one. Only {@link #owner} is read elsewhere.
 */
final class Session {
  private final String id;
  private final String userId;
  private final JoinedRooms rooms = new JoinedRooms(this::forgetIn);
  private final CommandIds ids = new CommandIds();
  private final SessionRates rates;
  private volatile RoomLoop owner;
  private TokenClaims claims;
  private @Nullable SessionPeer peer;
  private @Nullable SessionPeer introduced;
  private int connections = 1;
  private int confirmedGeneration;
  private int issuedGeneration;
  private int resends;
  private boolean revived;
  private boolean handingOver;
  private boolean forgotten;

  Session(String id, TokenClaims claims, SessionRates rates, SessionPeer peer) {
    this.id = id;
    this.userId = claims.user().userId();
    this.claims = claims;
    this.rates = rates;
    this.peer = peer;
    this.introduced = peer;
    this.owner = peer.loop();
  }

  /**
   * A session of an earlier run of the server goes on: the first secret that proves it sets its
   * generation.
   */
  void revive(int generation, int acknowledgedId, int mostResends) {
    revived = true;
    confirmedGeneration = generation;
    issuedGeneration = generation;
    ids.restore(acknowledgedId);
    resends = mostResends;
  }

  /** Whether it is not known which of its commands have arrived: its rooms remember. */
  boolean isRevived() {
    return revived;
  }

  String id() {
    return id;
  }

  String userId() {
    return userId;
  }

  JoinedRooms rooms() {
    return rooms;
  }

  CommandIds ids() {
    return ids;
  }

  /** It goes on: what the client has no reply to may be sent again once, whatever the rate. */
  void allowResends(int most) {
    resends = revived ? most : Math.min(most, ids.receivedId() - ids.acknowledgedId());
  }

  /** Whether a command is one of those; else it counts for the rate. */
  boolean takeResend(int commandId) {
    boolean mayBeOld = revived || ids.isOld(commandId);
    boolean again = resends > 0 && commandId > ids.acknowledgedId() && mayBeOld;
    resends -= again ? 1 : 0;
    return again;
  }

  SessionRates rates() {
    return rates;
  }

  TokenClaims claims() {
    return claims;
  }

  /** A newer token of the same user. */
  void renew(TokenClaims newer) {
    claims = newer;
  }

  /** The loop whose thread may touch the session. Any thread. */
  RoomLoop owner() {
    return owner;
  }

  /** Goes to another loop with its connection; what follows happens there. */
  void handTo(RoomLoop loop) {
    owner = loop;
  }

  /** Goes to another connection, which takes it by {@link #handedOver} on that loop. */
  void handOver(RoomLoop loop) {
    handingOver = true;
    owner = loop;
  }

  /** The new connection has it. */
  void handedOver() {
    handingOver = false;
  }

  /** Whether it is on its way to another connection: whoever else wants it comes after that. */
  boolean isBeingHandedOver() {
    return handingOver;
  }

  /** Its connection, or null while it has none. */
  @Nullable SessionPeer peer() {
    return peer;
  }

  void attach(SessionPeer newest) {
    peer = newest;
    connections++;
  }

  /** From now on rooms are asked by the newest connection. */
  void introduce() {
    introduced = peer;
  }

  /** Tells the room that the connection by which it may know the session is gone. */
  void disconnectFrom(RoomActor room) {
    if (introduced != null) {
      RoomDelivery.insist(owner, room, new RoomMessage.Disconnected(introduced));
    }
  }

  /** The session has no connection from now on, and its rooms are told so. */
  void detach() {
    rooms.all().forEach(this::disconnectFrom);
    peer = null;
    introduced = null;
    rooms.connectionLost();
  }

  /** How many connections it has had: tells whether it was resumed in between. */
  int connections() {
    return connections;
  }

  /** Whether a secret of that generation resumes the session now. */
  boolean accepts(int generation) {
    return !forgotten && (generation == confirmedGeneration || generation == issuedGeneration);
  }

  /** Takes the generation presented for arrived and gives the next one out. */
  int nextGeneration(int presented) {
    confirmedGeneration = presented;
    issuedGeneration = presented + 1;
    return issuedGeneration;
  }

  /** A frame has come on the newest connection: its secret has arrived, the old one is void. */
  void confirmGeneration() {
    confirmedGeneration = issuedGeneration;
  }

  /** It can resume no more. */
  void forget() {
    forgotten = true;
    rooms.everyRoom().forEach(this::forgetIn);
  }

  private void forgetIn(RoomActor room) {
    RoomDelivery.insist(owner, room, new RoomMessage.ForgetSession(id));
  }

  /** What rooms are told about the author of a command, 0 for none. */
  Caller caller(String liveId, int commandId) {
    boolean allowed = claims.allows(liveId);
    return new Caller(
        claims.user(),
        claims.role(),
        allowed,
        allowed && claims.mayCreate(),
        id,
        commandId,
        ids.acknowledgedId());
  }
}
