package io.coguest.server.actor;

import io.coguest.server.room.Presence;
import io.coguest.server.room.SmallMap;
import io.coguest.server.room.UserInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who is in the room now, by which session and connection. */
final class RoomPresence implements Presence {
  private final Map<String, Attached> byUser = SmallMap.unordered();
  private final NavigableMap<Long, Attached> bySequence = new TreeMap<>();
  private long lastSequence;
  private int hosts;

  /** A user that is present. */
  record Attached(UserInfo user, Peer peer, boolean host, long sequence) {

    String userId() {
      return user.userId();
    }

    Attached withHost(boolean nowHost) {
      return new Attached(user, peer, nowHost, sequence);
    }
  }

  @Nullable Attached get(String userId) {
    return byUser.get(userId);
  }

  /** The user of this very connection, or null when it is not the one that is attached. */
  @Nullable Attached of(Peer peer) {
    Attached attached = byUser.get(peer.userId());
    return attached != null && attached.peer() == peer ? attached : null;
  }

  /** All that are present, the first to join first. */
  Collection<Attached> all() {
    return bySequence.values();
  }

  /** Connected audience. */
  int audience() {
    return byUser.size() - hosts;
  }

  boolean hasHosts() {
    return hosts > 0;
  }

  /** A number for the next to join. */
  long nextSequence() {
    return ++lastSequence;
  }

  /**
   * Makes this the one attachment of the user; null = not present.
   *
   * @return what was before
   */
  @Nullable Attached set(String userId, @Nullable Attached attached) {
    Attached before = attached == null ? byUser.remove(userId) : byUser.put(userId, attached);
    if (before != null) {
      bySequence.remove(before.sequence());
      hosts -= before.host() ? 1 : 0;
    }
    if (attached != null) {
      bySequence.put(attached.sequence(), attached);
      hosts += attached.host() ? 1 : 0;
    }
    return before;
  }

  /** Nobody is present any more. Returns those that were. */
  List<Attached> clear() {
    List<Attached> all = new ArrayList<>(bySequence.values());
    byUser.clear();
    bySequence.clear();
    hosts = 0;
    return all;
  }

  @Override
  public @Nullable String sessionOf(String userId) {
    Attached attached = byUser.get(userId);
    return attached == null ? null : attached.peer().sessionId();
  }

  @Override
  public @Nullable UserInfo user(String userId) {
    Attached attached = byUser.get(userId);
    return attached == null ? null : attached.user();
  }

  @Override
  public int count() {
    return byUser.size();
  }

  @Override
  public Iterable<Present> newestFirst(long before) {
    return () ->
        bySequence.headMap(before, false).descendingMap().values().stream()
            .map(attached -> new Present(attached.user(), attached.sequence()))
            .iterator();
  }
}
