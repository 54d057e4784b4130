package io.coguest.server.actor;

import io.coguest.server.room.MediaDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Media and away changes that are over the rate wait here; the latest of each kind counts.
 *
 * <p>A sliding window: of the last changes, the oldest must be a second old. So a room never makes
 * more than the rate in any second, and a quiet room never waits.
 */
final class NoiseLimiter {
  private static final long WINDOW_MS = 1_000;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long[] NO_CHANGES = {};

  private final int changesPerSecond;
  private long[] changedMs = NO_CHANGES;
  private int oldest;
  private Map<Key, Change> media = Map.of();
  private Set<String> connections = Set.of();

  NoiseLimiter(int changesPerSecond) {
    this.changesPerSecond = changesPerSecond;
  }

  private record Key(String userId, MediaDevice device) {}

  /** Commands for one device of one user, in order; the last one is decided. */
  static final class Change {
    private final List<RoomMessage.Command> commands = new ArrayList<>(1);

    List<RoomMessage.Command> commands() {
      return commands;
    }

    List<RoomMessage.Command> superseded() {
      return commands.subList(0, commands.size() - 1);
    }

    RoomMessage.Command latest() {
      return commands.get(commands.size() - 1);
    }
  }

  /** Whether a change may be decided at once. */
  boolean hasRoom(long now) {
    return slotMs() <= now;
  }

  private long slotMs() {
    if (changedMs.length == 0 || changedMs[oldest] == NEVER) {
      return NEVER;
    }
    return changedMs[oldest] + WINDOW_MS;
  }

  /** A change, or a batch of them, was made. */
  void changed(long now) {
    if (changedMs.length == 0) {
      changedMs = new long[changesPerSecond];
      Arrays.fill(changedMs, NEVER);
    }
    changedMs[oldest] = now;
    oldest = (oldest + 1) % changesPerSecond;
  }

  /** Whether a command for this device waits, so that a later one must not pass it. */
  boolean awaits(String userId, MediaDevice device) {
    return media.containsKey(new Key(userId, device));
  }

  /** Lets a command wait; it supersedes those that wait for the same device of the user. */
  void await(RoomMessage.Command command, MediaDevice device) {
    if (media.isEmpty()) {
      media = new LinkedHashMap<>();
    }
    media
        .computeIfAbsent(new Key(command.caller().userId(), device), key -> new Change())
        .commands
        .add(command);
  }

  /**
   * A command that waits was sent again: the answer goes to where it came from last.
   *
   * @return false when it does not wait here
   */
  boolean redirect(RoomMessage.Command again) {
    for (Change change : media.values()) {
      for (int i = 0; i < change.commands.size(); i++) {
        if (isSame(change.commands.get(i), again)) {
          change.commands.set(i, again);
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSame(RoomMessage.Command one, RoomMessage.Command other) {
    return one.caller().commandId() == other.caller().commandId()
        && one.caller().sessionId().equals(other.caller().sessionId());
  }

  /** Lets the user's connection state wait; what it is will be looked up when it is decided. */
  void awaitConnection(String userId) {
    if (connections.isEmpty()) {
      connections = new LinkedHashSet<>();
    }
    connections.add(userId);
  }

  boolean awaitsConnections() {
    return !connections.isEmpty();
  }

  /** When what waits may be decided; Long.MAX_VALUE = nothing waits. */
  long nextSlotMs() {
    return media.isEmpty() && connections.isEmpty() ? Long.MAX_VALUE : slotMs();
  }

  /** Takes the commands that wait. */
  Collection<Change> takeMedia() {
    Collection<Change> taken = media.values();
    media = Map.of();
    return taken;
  }

  /** Takes the users whose connection state waits. */
  Collection<String> takeConnections() {
    Collection<String> taken = connections;
    connections = Set.of();
    return taken;
  }
}
