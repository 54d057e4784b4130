package io.coguest.server.actor;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.SmallMap;
import io.coguest.server.room.Visibility;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members of one room whose connections live on one loop, and the one FIFO of what goes to
 * them. On that loop only, but for {@link #writtenItems}.
 *
 * <p>One queue for members coming, events and members going is what makes a snapshot followed by
 * exactly the events after it. A long item is written in slices, so that a big room does not stall
 * its neighbours on the loop; those behind it wait.
 */
final class RoomOutlet {
  private static final Logger log = LoggerFactory.getLogger(RoomOutlet.class);

  private final RoomActor room;
  private final RoomLoop loop;
  private final int slice;
  private final ActorMetrics metrics;
  private final Runnable relieved;

  private final Queue<OutletItem> queue = new ArrayDeque<>(4);
  private final Map<String, Member> byUser = SmallMap.unordered();
  private final List<Member> members = new ArrayList<>(2);
  private final List<Member> hosts = new ArrayList<>(1);
  private int cursor;
  private int budget;
  private boolean running;

  private volatile long written;

  private static final class Member {
    final Peer peer;
    boolean host;
    boolean lagging;
    int place;

    Member(Peer peer, boolean host) {
      this.peer = peer;
      this.host = host;
    }
  }

  /**
   * An outlet without members.
   *
   * @param relieved run on this outlet's loop whenever its queue has become empty
   */
  RoomOutlet(RoomActor room, RoomLoop loop, int slice, ActorMetrics metrics, Runnable relieved) {
    this.room = room;
    this.loop = loop;
    this.slice = slice;
    this.metrics = metrics;
    this.relieved = relieved;
  }

  /** How many items are done. Any thread. */
  long writtenItems() {
    return written;
  }

  /** Does the items after those accepted before. */
  void accept(List<OutletItem> items) {
    assert loop.inLoop() : "outlet of " + room.liveId() + " used off its loop";
    queue.addAll(items);
    if (!running) {
      run();
    }
  }

  private void run() {
    running = true;
    boolean more = false;
    try {
      more = writeSlice();
    } finally {
      // Also when memory is short: the next item goes on where this one stopped.
      running = more;
    }
    if (running) {
      loop.executeAfterReading(this::run);
    } else {
      relieved.run();
    }
  }

  /** Returns whether more is to be written. */
  private boolean writeSlice() {
    budget = slice;
    OutletItem item = queue.peek();
    while (item != null && budget > 0) {
      if (item.writeTo(this)) {
        queue.remove();
        cursor = 0;
        budget--;
        countWritten();
        item = queue.peek();
      }
    }
    return item != null;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // this loop is the only writer
  private void countWritten() {
    written++;
  }

  boolean publish(Visibility visibility, ServerFrame frame) {
    return switch (visibility.scope()) {
      case ALL -> publishToAll(frame);
      case HOSTS -> {
        hosts.forEach(host -> publishTo(host, frame));
        yield true;
      }
      case HOSTS_AND_USER -> {
        hosts.forEach(host -> publishTo(host, frame));
        Member user = byUser.get(visibility.userId());
        if (user != null && !user.host) {
          publishTo(user, frame);
        }
        yield true;
      }
    };
  }

  private boolean publishToAll(ServerFrame frame) {
    while (cursor < members.size() && budget > 0) {
      publishTo(members.get(cursor), frame);
      cursor++;
      budget--;
    }
    return cursor == members.size();
  }

  boolean publishToAudience(ServerFrame frame) {
    while (cursor < members.size() && budget > 0) {
      Member member = members.get(cursor);
      if (!member.host) {
        publishTo(member, frame);
      }
      cursor++;
      budget--;
    }
    return cursor == members.size();
  }

  private void publishTo(Member member, ServerFrame frame) {
    if (!member.lagging) {
      write(member, frame);
    }
  }

  void add(Peer peer, boolean host, List<ServerFrame> frames) {
    drop(peer);
    Member member = new Member(peer, host);
    member.place = members.size();
    members.add(member);
    byUser.put(peer.userId(), member);
    if (host) {
      hosts.add(member);
    }
    frames.forEach(frame -> write(member, frame));
  }

  void drop(Peer peer) {
    Member member = byUser.get(peer.userId());
    if (member == null || member.peer != peer) {
      return;
    }
    byUser.remove(peer.userId());
    hosts.remove(member);
    Member last = members.remove(members.size() - 1);
    if (last != member) {
      members.set(member.place, last);
      last.place = member.place;
    }
  }

  void dismiss(Peer peer, ServerFrame frame, CloseReason reason) {
    drop(peer);
    writeTo(peer, frame);
    tellClosed(peer, reason);
  }

  boolean dismissAll(ServerFrame frame, CloseReason reason) {
    while (cursor < members.size() && budget > 0) {
      Peer peer = members.get(cursor).peer;
      writeTo(peer, frame);
      tellClosed(peer, reason);
      cursor++;
      budget--;
    }
    if (cursor < members.size()) {
      return false;
    }
    byUser.clear();
    members.clear();
    hosts.clear();
    return true;
  }

  void setHost(Peer peer, boolean host) {
    Member member = byUser.get(peer.userId());
    if (member != null && member.peer == peer && member.host != host) {
      member.host = host;
      if (host) {
        hosts.add(member);
      } else {
        hosts.remove(member);
      }
    }
  }

  void send(Peer peer, ServerFrame frame) {
    Member member = byUser.get(peer.userId());
    if (member != null && member.peer == peer) {
      write(member, frame);
    } else {
      writeTo(peer, frame);
    }
  }

  void snapshot(Peer peer, ServerFrame frame, OutletItem.Snapshot.For who) {
    Member member = byUser.get(peer.userId());
    if (member == null || member.peer != peer) {
      return;
    }
    boolean wanted =
        switch (who) {
          case ANY -> true;
          case LAGGING -> member.lagging;
          case KEEPING_UP -> !member.lagging;
        };
    if (wanted) {
      if (member.lagging) {
        metrics.caughtUp();
        member.lagging = false;
      }
      write(member, frame);
    }
  }

  private void write(Member member, ServerFrame frame) {
    if (!writeTo(member.peer, frame) && !member.lagging) {
      member.lagging = true;
      metrics.lagging();
    }
  }

  /** A connection that throws must not keep a frame from the others. */
  private boolean writeTo(Peer peer, ServerFrame frame) {
    try {
      return peer.write(frame);
    } catch (RuntimeException broken) {
      log.error("{}: writing to {} failed", room.liveId(), peer.sessionId(), broken);
      return true;
    }
  }

  void written(Peer peer, Runnable then) {
    try {
      then.run();
    } catch (RuntimeException broken) {
      log.error("{}: parting from {} failed", room.liveId(), peer.sessionId(), broken);
    }
  }

  private void tellClosed(Peer peer, CloseReason reason) {
    try {
      peer.roomClosed(room, reason);
    } catch (RuntimeException broken) {
      log.error("{}: closing for {} failed", room.liveId(), peer.sessionId(), broken);
    }
  }
}
