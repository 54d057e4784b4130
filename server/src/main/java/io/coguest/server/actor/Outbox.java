package io.coguest.server.actor;

import io.coguest.server.journal.EncodedRecord;
import io.coguest.server.journal.RoomJournal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Turns whose outputs have not left, in order: each waits until all that it depends on is durable,
 * refusals and snapshots too, since they tell what the room was when they were made.
 */
final class Outbox {
  private final RoomJournal journal;
  private final RoomJournal.RoomKey key;
  private final RoomLoop loop;
  private final RoomOutlets outlets;
  private final ActorParts parts;
  private final Watcher watcher;
  private final Queue<Turn> held = new ArrayDeque<>(2);
  private int counted;
  private int recordsSinceState;

  /** Who is told how appends ended; in a turn of the room's own. */
  interface Watcher {
    /** Runs it as a part of the room's work. */
    void run(Runnable work);

    /** An append succeeded. */
    void durable();

    /** An append failed, or its fate is unknown. */
    void failed(Exception cause);
  }

  Outbox(
      RoomJournal.RoomKey key,
      RoomLoop loop,
      RoomOutlets outlets,
      ActorParts parts,
      Watcher watcher) {
    this.key = key;
    this.loop = loop;
    this.outlets = outlets;
    this.parts = parts;
    this.watcher = watcher;
    journal = parts.journal();
  }

  /** Whether so many turns wait that the room should not make another. */
  boolean isFull() {
    return held.size() >= parts.settings().heldTurns();
  }

  /** Takes a turn; its outputs leave at once if they depend on nothing that is not durable. */
  void put(Turn turn) {
    if (!turn.records().isEmpty()) {
      held.add(turn);
      append(turn);
      count();
    } else if (held.isEmpty()) {
      release(turn);
    } else {
      turn.settle();
      held.add(turn);
      count();
    }
  }

  /** A turn that broke off waits for the recovery that decides its fate. */
  void putBroken(Turn turn) {
    held.add(turn);
    count();
  }

  /** A turn that is durable at once is never counted as waiting. */
  private void count() {
    if (held.size() != counted) {
      parts.metrics().heldTurns(held.size() - counted);
      counted = held.size();
    }
  }

  private void append(Turn turn) {
    List<EncodedRecord> records = turn.records();
    recordsSinceState += records.size();
    journal.append(key, records, loop, new Fate(turn));
  }

  /** Whether the journal should get the whole state; asked after a turn was appended. */
  boolean wantsState() {
    if (recordsSinceState < parts.settings().recordsPerState()) {
      return false;
    }
    recordsSinceState = 0;
    return true;
  }

  private final class Fate implements RoomJournal.Appended {
    private final Turn turn;

    Fate(Turn turn) {
      this.turn = turn;
    }

    @Override
    public void durable() {
      watcher.run(
          () -> {
            if (!turn.isAbandoned()) {
              turn.settle();
              watcher.durable();
              releaseSettled();
            }
          });
    }

    @Override
    public void failed(Exception cause) {
      watcher.run(
          () -> {
            if (!turn.isAbandoned()) {
              watcher.failed(cause);
            }
          });
    }
  }

  private void releaseSettled() {
    Turn turn = held.peek();
    while (turn != null && turn.isSettled()) {
      held.remove();
      release(turn);
      turn = held.peek();
    }
    count();
  }

  /** Lets a turn's outputs go. Also for one that a recovery found in the journal. */
  void release(Turn turn) {
    turn.release(outlets);
    outlets.handOver();
    if (turn.events() > 0) {
      parts.metrics().published(turn.events());
    }
    for (Turn.Answered answered : turn.answered()) {
      parts.metrics().answered(answered.code());
    }
  }

  /** A recovery is to decide about all that wait. */
  void abandonAll() {
    held.forEach(Turn::abandon);
  }

  /** Hands over all that wait, in order. */
  List<Turn> takeAll() {
    List<Turn> all = new ArrayList<>(held);
    held.clear();
    count();
    recordsSinceState = 0;
    return all;
  }
}
