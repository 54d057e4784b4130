package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.Resume;
import io.coguest.server.actor.RoomLoop;
import io.coguest.server.wire.CloseCode;
import io.coguest.server.wire.SessionFrames;
import io.coguest.server.wire.SessionOpening;
import java.util.OptionalInt;

/** The first frame of a connection: a new session, or one that goes on. */
final class SignIn {
  private static final long OVERLOADED_RETRY_MS = 5_000;
  private static final OptionalInt NOT_PROVEN = OptionalInt.empty();

  private final Sessions sessions;
  private final Resumption resumption;

  SignIn(Sessions sessions, Resumption resumption) {
    this.sessions = sessions;
    this.resumption = resumption;
  }

  /** Nothing but a hello with a valid token is looked at. */
  void hello(SessionPeer peer, ClientFrame frame) {
    if (!frame.hasHello()) {
      refuse(peer, CloseCode.UNAUTHENTICATED, "the first frame must be hello");
      return;
    }
    Hello hello = frame.getHello();
    TokenCheck check = sessions.check(hello.getToken(), peer.nowMs());
    if (check instanceof TokenCheck.Valid valid) {
      signIn(peer, valid.claims(), hello);
    } else if (check instanceof TokenCheck.Expired expired) {
      refuse(peer, CloseCode.TOKEN_EXPIRED, expired.problem());
    } else if (check instanceof TokenCheck.Invalid invalid) {
      refuse(peer, CloseCode.UNAUTHENTICATED, invalid.problem());
    }
  }

  private void signIn(SessionPeer peer, TokenClaims claims, Hello hello) {
    OptionalInt generation = hello.hasResume() ? proven(claims, hello.getResume()) : NOT_PROVEN;
    if (generation.isEmpty()) {
      open(peer, claims);
    } else {
      resume(peer, claims, hello.getResume(), generation.getAsInt());
    }
  }

  private OptionalInt proven(TokenClaims claims, Resume resume) {
    return sessions
        .secrets()
        .generation(resume.getSessionId(), claims.user().userId(), resume.getResumeSecret());
  }

  private void resume(SessionPeer peer, TokenClaims claims, Resume resume, int generation) {
    String sessionId = resume.getSessionId();
    if (sessions.registry().mayRevive(sessionId, peer.nowMs())
        && revive(peer, claims, resume, generation)) {
      return;
    }
    Session session = sessions.registry().find(sessionId);
    if (session == null) {
      open(peer, claims);
    } else {
      peer.signingIn();
      peer.link().hold();
      claimOnOwner(new Claim(session, generation, peer, claims, resume));
    }
  }

  /** A session of an earlier run goes on; false when it does by another connection already. */
  private boolean revive(SessionPeer peer, TokenClaims claims, Resume resume, int generation) {
    SessionRates rates = new SessionRates(sessions.config(), peer.nowMs());
    Session session = new Session(resume.getSessionId(), claims, rates, peer);
    session.revive(generation, resume.getAckedId(), sessions.config().maxUnacknowledged());
    if (!sessions.registry().open(session)) {
      return false;
    }
    peer.opened(session);
    peer.link().hold();
    welcome(peer, session, session.nextGeneration(generation), true);
    resumption.rooms(session, peer, resume.getRoomsList());
    return true;
  }

  /** A proven wish to continue a session. */
  private record Claim(
      Session session, int generation, SessionPeer peer, TokenClaims claims, Resume resume) {}

  private void claimOnOwner(Claim claim) {
    RoomLoop owner = claim.session.owner();
    owner.execute(
        () -> {
          if (claim.session.owner() != owner || claim.session.isBeingHandedOver()) {
            claimOnOwner(claim);
          } else {
            decideClaim(claim);
          }
        });
  }

  /** On the loop that owns the session: gives it up to the new connection, or refuses. */
  private void decideClaim(Claim claim) {
    Session session = claim.session;
    RoomLoop target = claim.peer.loop();
    if (!session.accepts(claim.generation)) {
      target.execute(() -> openHeld(claim));
      return;
    }
    SessionPeer old = session.peer();
    session.attach(claim.peer);
    if (old != null) {
      refuse(old, CloseCode.SESSION_REPLACED, "the session was resumed on another connection");
    }
    session.handOver(target);
    target.execute(() -> resume(claim));
  }

  private void openHeld(Claim claim) {
    if (!claim.peer.isOver()) {
      open(claim.peer, claim.claims);
      claim.peer.link().release();
    }
  }

  /** On the loop of the new connection, which now owns the session. */
  private void resume(Claim claim) {
    Session session = claim.session;
    SessionPeer peer = claim.peer;
    session.handedOver();
    peer.opened(session);
    if (peer.isOver() || !sessions.registry().attach(session)) {
      resumption.abandon(session, peer);
      if (!peer.isOver()) {
        refuse(peer, CloseCode.OVERLOADED, tooMany(session));
      }
      return;
    }
    session.renew(claim.claims);
    session.ids().acknowledge(claim.resume.getAckedId());
    session.allowResends(sessions.config().maxUnacknowledged());
    welcome(peer, session, session.nextGeneration(claim.generation), true);
    resumption.rooms(session, peer, claim.resume.getRoomsList());
  }

  private void open(SessionPeer peer, TokenClaims claims) {
    SessionRates rates = new SessionRates(sessions.config(), peer.nowMs());
    Session session = new Session(sessions.ids().next(), claims, rates, peer);
    if (!sessions.registry().open(session)) {
      refuse(peer, CloseCode.OVERLOADED, tooMany(session));
      return;
    }
    peer.opened(session);
    welcome(peer, session, 0, false);
  }

  private String tooMany(Session session) {
    return "user "
        + session.userId()
        + " has "
        + sessions.config().maxPerUser()
        + " sessions, or the server has too many";
  }

  private void welcome(SessionPeer peer, Session session, int generation, boolean resumed) {
    SessionOpening opening =
        new SessionOpening(
            session.id(),
            sessions.secrets().secret(session.id(), session.userId(), generation),
            resumed,
            session.claims().user(),
            peer.nowMs(),
            sessions.pingIntervalMs(),
            session.claims().expiresMs(),
            resumed ? session.ids().receivedId() : 0,
            resumed && session.isRevived(),
            sessions.told());
    peer.link().write(SessionFrames.welcome(opening));
  }

  private static void refuse(SessionPeer peer, CloseCode code, String message) {
    long retryAfterMs = code == CloseCode.OVERLOADED ? OVERLOADED_RETRY_MS : 0;
    peer.link().close(code, message, retryAfterMs);
  }
}
