package io.coguest.server.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All sessions, with and without a connection. Any thread. */
public final class SessionRegistry {
  private final SessionConfig config;
  private final LimitCounters limits;
  private final ConcurrentHashMap<String, Session> byId = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, UserSessions> byUser = new ConcurrentHashMap<>();
  private final Detachments detachments = new Detachments();
  private final AtomicInteger attachedCount = new AtomicInteger();
  private final long revivableUntilMs;

  /** Sessions that can resume no more, while those of an earlier run still could. */
  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

  /** The few sessions of one user; touched inside the map's compute alone. */
  private static final class UserSessions {
    private final List<Session> attached = new ArrayList<>(1);
    private final List<Detachment> detached = new ArrayList<>(0);
  }

  /** A session that lost its connection; void when it has had another one since. */
  private record Detachment(Session session, int connections, long atMs) {}

  /** The sessions without a connection, the longest first; one that comes back is taken out. */
  private static final class Detachments {
    private final Map<Session, Detachment> bySession = new LinkedHashMap<>();

    synchronized void add(Detachment detachment) {
      bySession.remove(detachment.session);
      bySession.put(detachment.session, detachment);
    }

    synchronized void remove(Session session) {
      bySession.remove(session);
    }

    /** Takes the oldest out if it is that old, else null. */
    synchronized @Nullable Detachment poll(long atMost) {
      var oldest = bySession.values().iterator();
      if (!oldest.hasNext()) {
        return null;
      }
      Detachment found = oldest.next();
      if (found.atMs > atMost) {
        return null;
      }
      oldest.remove();
      return found;
    }
  }

  /**
   * A registry without sessions.
   *
   * @param revivableUntilMs until when sessions of an earlier run can resume; 0 = they cannot
   */
  public SessionRegistry(
      SessionConfig config, LimitCounters limits, MeterRegistry meters, long revivableUntilMs) {
    this.config = config;
    this.limits = limits;
    this.revivableUntilMs = revivableUntilMs;
    Gauge.builder("coguest.sessions", attachedCount, AtomicInteger::get)
        .tag("state", "attached")
        .register(meters);
    Gauge.builder("coguest.sessions", this, SessionRegistry::detachedCount)
        .tag("state", "detached")
        .register(meters);
  }

  private int detachedCount() {
    return Math.max(0, byId.size() - attachedCount.get());
  }

  @Nullable Session find(String sessionId) {
    return byId.get(sessionId);
  }

  /** Whether a session that is not known here may be one of an earlier run. */
  boolean mayRevive(String sessionId, long nowMs) {
    return nowMs < revivableUntilMs
        && !byId.containsKey(sessionId)
        && !forgotten.contains(sessionId);
  }

  /** Takes a new session, connected; false when its user or the server has too many. */
  boolean open(Session session) {
    if (byId.size() >= config.maxSessions()) {
      limits.exceeded(Limit.SESSIONS);
      Detachment oldest = detachments.poll(Long.MAX_VALUE);
      if (oldest == null) {
        return false;
      }
      forget(oldest);
    }
    if (!attach(session)) {
      return false;
    }
    if (byId.putIfAbsent(session.id(), session) == null) {
      return true;
    }
    withdraw(session); // revived on two connections at once
    return false;
  }

  private void withdraw(Session session) {
    byUser.computeIfPresent(
        session.userId(),
        (user, sessions) -> {
          if (sessions.attached.remove(session)) {
            attachedCount.decrementAndGet();
          }
          return sessions.attached.isEmpty() && sessions.detached.isEmpty() ? null : sessions;
        });
  }

  /** The session has a connection again; false when its user has too many such. */
  boolean attach(Session session) {
    boolean[] taken = new boolean[1];
    byUser.compute(
        session.userId(),
        (user, known) -> {
          UserSessions sessions = known == null ? new UserSessions() : known;
          taken[0] = attach(sessions, session);
          return sessions;
        });
    return taken[0];
  }

  private boolean attach(UserSessions sessions, Session session) {
    if (sessions.attached.contains(session)) {
      return true;
    }
    if (sessions.attached.size() >= config.maxPerUser()) {
      limits.exceeded(Limit.SESSIONS_PER_USER);
      return false;
    }
    sessions.attached.add(session);
    attachedCount.incrementAndGet();
    detachments.remove(session);
    sessions.detached.removeIf(detachment -> detachment.session == session);
    if (sessions.attached.size() + sessions.detached.size() > config.maxPerUser()) {
      Detachment oldest = sessions.detached.remove(0);
      detachments.remove(oldest.session);
      forget(oldest);
    }
    return true;
  }

  /** The session lost its connection: the time in which it can resume begins. */
  void detached(Session session, long nowMs) {
    Detachment detachment = new Detachment(session, session.connections(), nowMs);
    byUser.computeIfPresent(
        session.userId(),
        (user, sessions) -> {
          if (sessions.attached.remove(session)) {
            attachedCount.decrementAndGet();
          }
          sessions.detached.removeIf(earlier -> earlier.session == session);
          sessions.detached.add(detachment);
          return sessions;
        });
    detachments.add(detachment);
  }

  /** Forgets the sessions whose time to resume is over. */
  public void expire(long nowMs) {
    long atMost = nowMs - config.resumeMs();
    Detachment oldest = detachments.poll(atMost);
    while (oldest != null) {
      forget(oldest);
      oldest = detachments.poll(atMost);
    }
    if (nowMs >= revivableUntilMs) {
      forgotten.clear();
    }
  }

  /** On the session's loop, unless it was resumed meanwhile. */
  private void forget(Detachment detachment) {
    Session session = detachment.session;
    var owner = session.owner();
    owner.execute(
        () -> {
          if (session.owner() == owner
              && session.peer() == null
              && session.connections() == detachment.connections) {
            session.forget();
            remove(detachment);
          }
        });
  }

  private void remove(Detachment detachment) {
    forgotten.add(detachment.session.id());
    byId.remove(detachment.session.id());
    byUser.computeIfPresent(
        detachment.session.userId(),
        (user, sessions) -> {
          sessions.detached.remove(detachment);
          return sessions.attached.isEmpty() && sessions.detached.isEmpty() ? null : sessions;
        });
  }
}
