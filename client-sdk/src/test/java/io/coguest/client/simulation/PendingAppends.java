package io.coguest.client.simulation;

import io.coguest.server.journal.RoomHistory;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import io.coguest.server.wire.EventEncoder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a room has handed to its journal and does not know to be durable. */
final class PendingAppends {
  private final RoomKey key;
  private final Oracle oracle;
  private final RoomLimits limits;
  private final ArrayDeque<Batch> batches = new ArrayDeque<>();
  private final Map<String, Integer> highest = new HashMap<>();
  private History history;
  private int handedOver;
  private long epoch;
  private long timeMs;
  private boolean recovered;
  private boolean forgotten;
  private boolean awaitsRecovery;

  /** One append. */
  static final class Batch {
    private final List<RoomRecord> records;

    Batch(List<RoomRecord> records) {
      this.records = List.copyOf(records);
    }
  }

  PendingAppends(RoomKey key, RoomLimits limits, Oracle oracle) {
    this.key = key;
    this.limits = limits;
    this.oracle = oracle;
    this.history = new History(key, limits, oracle);
  }

  History history() {
    return history;
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** A turn's records are handed over. */
  Batch add(List<RoomRecord> records) {
    Batch batch = new Batch(records);
    records.forEach(this::check);
    batches.add(batch);
    oracle.trace().add(history, "appends", batch.records);
    return batch;
  }

  private void check(RoomRecord record) {
    require(record.timeMs() >= timeMs, "time went back in " + record);
    require(
        recovered ? record.epoch() > epoch : epoch == 0 || record.epoch() == epoch,
        "the epoch before was " + epoch + ", that of " + record);
    require(
        record.revision() == handedOver + record.events().size(),
        "the revision before was " + handedOver + ", that of " + record);
    handedOver = record.revision();
    epoch = record.epoch();
    timeMs = record.timeMs();
    if (recovered) {
      history.isUnwritable();
      recovered = false;
    }
    RoomRecord.Cause cause = record.cause();
    if (cause != null) {
      inOrder(cause);
    }
  }

  /** A command below one that was applied had been refused, and is never decided anew. */
  private void inOrder(RoomRecord.Cause cause) {
    int before = highest.getOrDefault(cause.sessionId(), 0);
    boolean late = cause.commandId() < before;
    require(
        !late || oracle.commands().mayWait(cause),
        cause + " was decided after " + before + " had been applied");
    highest.put(cause.sessionId(), Math.max(before, cause.commandId()));
  }

  void durable(Batch batch) {
    if (batches.peek() == batch) {
      batches.remove();
      batch.records.forEach(history::apply);
    } else {
      require(!batches.contains(batch), "became durable out of order: " + batch.records);
    }
  }

  /** The room has ended long ago; nobody reads it any more. */
  void forgotten() {
    forgotten = true;
  }

  /** The server's process is gone; the next one must find the room if anything of it is durable. */
  void serverGone() {
    awaitsRecovery = history.revision() > 0 && !forgotten;
  }

  /** All rooms that the journal has were read. */
  void serverStarted() {
    if (awaitsRecovery) {
      require(oracle.mayHaveLost(), "was not found again");
      lose(new Room(key.liveId(), key.incarnation(), limits, 2));
    }
    if (awaitsRecovery || history.revision() == 0) {
      batches.clear();
    }
    awaitsRecovery = false;
  }

  /** The journal was read: what is durable is known now, all that was known before included. */
  void settle(RoomHistory read) {
    awaitsRecovery = false;
    Room found = made(read);
    takeSurvivors(read);
    if (oracle.mayHaveLost() && !history.isSame(found)) {
      lose(found);
    }
    require(
        history.isSame(found),
        "recovered " + comparable(found) + "\n  instead of " + comparable(history.room()));
    read.before().forEach(record -> record.events().forEach(this::happened));
    handedOver = history.revision();
    timeMs = history.room().lastTimeMs();
    epoch = read.lastEpoch();
    recovered = epoch > 0;
    history.isUnwritable();
    highest.clear();
    found.state().replies().forEach((id, replies) -> highest.put(id, replies.highestAppliedId()));
  }

  private Room made(RoomHistory read) {
    try {
      Room made =
          read.state() == null
              ? new Room(key.liveId(), key.incarnation(), limits, 2)
              : Room.restore(read.state(), limits, 2);
      read.after().forEach(made::apply);
      return made;
    } catch (RuntimeException broken) {
      throw new AssertionError(key + ": what was read makes no room: " + broken, broken);
    }
  }

  /** What was durable is so no more, up to the room that was found. */
  private void lose(Room found) {
    history = history.upTo(found);
    oracle.histories().replaced(key, history);
    oracle.tally().count("recovered: a durable end was lost with the machine");
  }

  private void takeSurvivors(RoomHistory read) {
    int kept = 0;
    Batch next = batches.peek();
    while (next != null && survived(next, read)) {
      batches.remove();
      next.records.forEach(history::apply);
      kept++;
      next = batches.peek();
    }
    if (kept > 0) {
      oracle.tally().count("recovered: unknown, kept");
    }
    if (!batches.isEmpty()) {
      oracle.tally().count("recovered: unknown, lost");
    }
    batches.clear();
  }

  /** A state replaces records only when the one before it is kept, and records since that one. */
  private static boolean survived(Batch batch, RoomHistory read) {
    RoomRecord last = batch.records.get(batch.records.size() - 1);
    return read.after().contains(last) || read.before().contains(last);
  }

  /** What members who resume are to be replayed is what happened. */
  private void happened(RecordedEvent event) {
    int revision = event.header().revision();
    require(
        EventEncoder.event(key.liveId(), event).equals(history.encoded(revision)),
        event + " is kept, what happened is " + history.encoded(revision));
  }

  /** A state without the epoch, which a recovery changes. */
  static RoomState comparable(Room room) {
    RoomState s = room.state();
    RoomState.Life life = s.life();
    return new RoomState(
        new RoomState.Life(
            life.liveId(),
            life.incarnation(),
            life.options(),
            life.owner(),
            life.endReason(),
            0,
            life.revision(),
            life.lastTimeMs(),
            life.hostsAbsentSinceMs()),
        s.seats(),
        s.members(),
        s.applications(),
        s.invitations(),
        s.roleRecords(),
        s.bans(),
        s.cooldowns(),
        s.withdrawnMedia(),
        s.notices(),
        s.replies(),
        s.seatRates(),
        s.counters());
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      oracle.trace().fail(key + ": " + otherwise);
    }
  }
}
