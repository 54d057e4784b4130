package io.coguest.client.internal;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands that have no answer yet, in the order of their sending.
 *
 * <p>A command gets its id when it is first sent, and keeps it when it is sent again. Only one that
 * is known never to have arrived may get a new one: when its room must be joined again first.
 */
final class CommandLog {
  /** More waiting commands than this are refused: the application is faster than the server. */
  static final int MAX_WAITING = 1024;

  /** One command and who waits for its reply. */
  record Command(ClientFrame frame, Consumer<Reply> answer) {}

  private final TreeMap<Integer, Command> sent = new TreeMap<>();
  private final Deque<Command> queued = new ArrayDeque<>();
  private int nextId = 1;
  private int ackSent;

  /** Takes a command up; false when too many wait. */
  boolean submit(Command command) {
    if (sent.size() + queued.size() >= MAX_WAITING) {
      return false;
    }
    queued.add(command);
    return true;
  }

  /** Takes a command up that goes before all others that were not sent yet. */
  void submitFirst(Command command) {
    queued.addFirst(command);
  }

  /** Nobody waits any more for the command with that answer. */
  void withdraw(Consumer<Reply> answer) {
    sent.values().removeIf(command -> command.answer() == answer);
    queued.removeIf(command -> command.answer() == answer);
  }

  /** The next command to send, with its id; null when none waits or the window is full. */
  @Nullable ClientFrame next(int maxUnacknowledged) {
    if (queued.isEmpty() || nextId - 1 - ackSent >= maxUnacknowledged) {
      return null;
    }
    int id = nextId++;
    Command command = queued.remove();
    ClientFrame frame = command.frame().toBuilder().setId(id).build();
    sent.put(id, new Command(frame, command.answer()));
    return frame;
  }

  /** Whether the next command to send joins a room. */
  boolean nextIsJoin() {
    Command next = queued.peek();
    return next != null && next.frame().hasJoinLive();
  }

  /** A command waits that only an acknowledgement can let through. */
  boolean isHeldBack(int maxUnacknowledged) {
    return !queued.isEmpty() && nextId - 1 - ackSent >= maxUnacknowledged && ackedId() > ackSent;
  }

  /** The command that a reply answers; null when it was answered or given up before. */
  @Nullable Command replied(int id) {
    return sent.remove(id);
  }

  /** All replies with an id up to this one have arrived or are not waited for. */
  int ackedId() {
    return sent.isEmpty() ? nextId - 1 : sent.firstKey() - 1;
  }

  /** The server was told {@link #ackedId}. */
  void ackSent() {
    ackSent = ackedId();
  }

  /** Whether the server has not been told of all replies. */
  boolean hasNewAck() {
    return ackedId() > ackSent;
  }

  /**
   * What the server says of the commands that it has not answered.
   *
   * @param upTo those with an id up to this one have arrived
   * @param restUnknown whether the others have arrived is not known; else they have not
   */
  record Received(int upTo, boolean restUnknown) {}

  /**
   * What to send again on a resumed session.
   *
   * @param first in rising id
   * @param behindJoins once the rooms that must be joined again are being joined
   */
  record Again(List<ClientFrame> first, List<ClientFrame> behindJoins) {}

  /**
   * What to send again on a resumed session. Whatever may have arrived keeps its id, by which the
   * server knows it.
   *
   * @param rejoining rooms that must be joined again first; their commands that have never arrived
   *     go back to the queue
   */
  Again resume(Received received, Set<String> rejoining) {
    if (!received.restUnknown()) {
      takeBack(received.upTo(), rejoining);
      return new Again(sent.values().stream().map(Command::frame).toList(), List.of());
    }
    List<ClientFrame> first = new ArrayList<>();
    List<ClientFrame> behindJoins = new ArrayList<>();
    for (Command command : sent.values()) {
      ClientFrame frame = command.frame();
      (rejoining.contains(frame.getLiveId()) ? behindJoins : first).add(frame);
    }
    behindJoins.sort(Comparator.comparing(frame -> !frame.hasJoinLive()));
    return new Again(first, behindJoins);
  }

  private void takeBack(int receivedId, Set<String> rejoining) {
    List<Command> later = new ArrayList<>();
    for (Command command : List.copyOf(sent.tailMap(receivedId, false).values())) {
      if (rejoining.contains(command.frame().getLiveId())) {
        sent.remove(command.frame().getId());
        later.add(0, command);
      }
    }
    later.forEach(queued::addFirst);
  }

  /** Gives all commands up and hands them over, the oldest first. The ids go on. */
  List<Command> giveUp() {
    List<Command> all = new ArrayList<>(sent.values());
    all.addAll(queued);
    sent.clear();
    queued.clear();
    return all;
  }

  /** A new session begins: ids start anew. Nothing may be waiting for an answer. */
  void restart() {
    nextId = 1;
    ackSent = 0;
  }
}
