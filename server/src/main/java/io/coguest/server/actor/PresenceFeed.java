package io.coguest.server.actor;

import io.coguest.server.room.Reply;
import io.coguest.server.room.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells members how many are there, and hosts who could be invited: changes are gathered for an
 * interval that grows with the room, so that presence stays cheap whatever its size.
 */
final class PresenceFeed {
  private static final int NOTHING_TOLD = -1;

  private final RoomMemory memory;
  private final ActorSettings settings;
  private Set<String> changed = Set.of();
  private boolean complete;
  private long dueMs = Long.MAX_VALUE;
  private int audienceTold = NOTHING_TOLD;

  PresenceFeed(RoomMemory memory, ActorSettings settings) {
    this.memory = memory;
    this.settings = settings;
  }

  /** When to flush; Long.MAX_VALUE while nothing changed. */
  long dueMs() {
    return dueMs;
  }

  /** The user came, went, sat down, got up, or has another role. */
  void changed(String userId, long now) {
    if (!complete) {
      if (changed.isEmpty()) {
        changed = new LinkedHashSet<>();
      }
      changed.add(userId);
      if (changed.size() > settings.candidatesShown()) {
        changed = Set.of();
        complete = true;
      }
    }
    arm(now);
  }

  /** What was told may be wrong: all is told anew. */
  void restart(long now) {
    changed = Set.of();
    complete = true;
    audienceTold = NOTHING_TOLD;
    dueMs =
        Long.MAX_VALUE; // a time that is over, because telling failed, would strike at once again
    arm(now);
  }

  /**
   * A viewer is told the count beside this feed. If it is another one than was told to all, and
   * changes back before the next flush, that viewer must hear of it.
   */
  void told(int audience) {
    if (audience != audienceTold) {
      audienceTold = NOTHING_TOLD;
    }
  }

  private void arm(long now) {
    if (dueMs == Long.MAX_VALUE) {
      long stretched = memory.presence().count() * settings.presenceMicrosPerMember() / 1_000;
      dueMs = now + Math.max(settings.presenceIntervalMs(), stretched);
    }
  }

  /** Lets what changed leave with the turn, if it is time. */
  void flush(Turn turn) {
    if (turn.now() < dueMs) {
      return;
    }
    int audience = memory.presence().audience();
    if (audience != audienceTold) {
      OutletItem item = new OutletItem.PublishToAudience(memory.frames().presence(audience));
      turn.add(outlets -> outlets.publish(item));
    }
    if (memory.presence().hasHosts()) {
      flushToHosts(turn, audience);
    }
    audienceTold = audience;
    changed = Set.of();
    complete = false;
    dueMs = Long.MAX_VALUE;
  }

  private void flushToHosts(Turn turn, int audience) {
    List<Reply.Candidate> joined = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    if (complete) {
      joined.addAll(allCandidates(turn.now()));
    } else {
      for (String userId : changed) {
        RoomPresence.Attached attached = memory.presence().get(userId);
        if (attached == null || attached.host() || memory.room().isSeated(userId)) {
          gone.add(userId);
        } else {
          joined.add(memory.room().candidate(attached.user()));
        }
      }
    }
    var frame = memory.frames().presence(audience, joined, gone, complete);
    turn.add(outlets -> outlets.publish(Visibility.HOSTS, frame));
  }

  private List<Reply.Candidate> allCandidates(long now) {
    for (RoomPresence.Attached attached : memory.presence().all()) {
      if (attached.host()) {
        return memory.frames().candidates(attached, now);
      }
    }
    return List.of();
  }
}
