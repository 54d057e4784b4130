package io.coguest.client.simulation;

import io.coguest.server.room.Room;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a room has handed to its journal and does not know to be durable. */
final class PendingAppends {
  private final History history;
  private final Oracle oracle;
  private final RoomLimits limits;
  private final ArrayDeque<Batch> batches = new ArrayDeque<>();
  private final Map<String, Integer> highest = new HashMap<>();
  private int handedOver;
  private long epoch;
  private long timeMs;
  private boolean recovered;

  /** One append. */
  static final class Batch {
    private final List<RoomRecord> records;
    private boolean failed;

    Batch(List<RoomRecord> records) {
      this.records = List.copyOf(records);
    }
  }

  PendingAppends(History history, RoomLimits limits, Oracle oracle) {
    this.history = history;
    this.limits = limits;
    this.oracle = oracle;
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

  void failed(Batch batch) {
    batch.failed = true;
  }

  /** The journal was read: what is durable is known now, all that was known before included. */
  void settle(@Nullable RoomState state, List<RoomRecord> records) {
    Room found =
        state == null
            ? new Room(history.key().liveId(), history.key().incarnation(), limits, 2)
            : Room.restore(state, limits, 2);
    records.forEach(found::apply);
    int kept = 0;
    Batch next = batches.peek();
    while (next != null && survived(next, found)) {
      batches.remove();
      next.records.forEach(history::apply);
      kept++;
      next = batches.peek();
    }
    oracle.tally().count(kept > 0 ? "recovered: unknown, kept" : "recovered: nothing more");
    if (!batches.isEmpty()) {
      oracle.tally().count("recovered: unknown, lost");
    }
    batches.clear();
    handedOver = history.revision();
    recovered = epoch > 0;
    history.isUnwritable();
    highest.clear();
    found.state().replies().forEach((id, replies) -> highest.put(id, replies.highestAppliedId()));
    same(Comparable.of(history.room().state()), Comparable.of(found.state()));
  }

  private static boolean survived(Batch batch, Room found) {
    for (RoomRecord record : batch.records) {
      if (!record.events().isEmpty()) {
        return record.revision() <= found.revision();
      }
      RoomRecord.Cause cause = record.cause();
      if (cause != null) {
        RoomState.SessionReplies replies = found.state().replies().get(cause.sessionId());
        return replies != null && replies.highestAppliedId() >= cause.commandId();
      }
    }
    return batch.records.stream()
        .map(RoomRecord::acknowledgement)
        .allMatch(
            ack ->
                ack == null
                    || found.notices(ack.userId()).stream()
                        .noneMatch(notice -> notice.header().revision() <= ack.revision()));
  }

  /** A state without what differs between a room and its recovery: epoch, and who may resume. */
  private record Comparable(RoomState state) {
    static Comparable of(RoomState s) {
      RoomState.Life life = s.life();
      return new Comparable(
          new RoomState(
              new RoomState.Life(
                  life.liveId(),
                  life.incarnation(),
                  life.options(),
                  life.owner(),
                  life.endReason(),
                  0,
                  life.revision(),
                  0,
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
              Map.of(),
              s.seatRates(),
              s.counters()));
    }
  }

  private void same(Comparable expected, Comparable found) {
    require(expected.equals(found), "recovered " + found + "\n  instead of " + expected);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      oracle.trace().fail(history.key() + ": " + otherwise);
    }
  }
}
