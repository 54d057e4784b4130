package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.RoomState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a test knows of one room's records: the line of all that were appended since the room was
 * last recovered, and how much of it the journal said is durable. Each append's records have one
 * revision, which no other append of the room ever has.
 */
final class NaiveLog {
  final RoomKey room;
  private final List<Integer> line = new ArrayList<>();
  private final Map<Integer, List<List<Integer>>> beforeStates = new HashMap<>();

  /** Where appends end in the line: a recovery must find none of them in part. */
  private final TreeSet<Integer> ends = new TreeSet<>(List.of(0));

  private int durable;
  private int lastState;
  private int nextRevision = 1;
  private boolean forgotten;

  NaiveLog(RoomKey room) {
    this.room = room;
  }

  /** Makes the records of one append; returns them. */
  List<RoomRecord> next(int count) {
    List<RoomRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      line.add(nextRevision);
      records.add(JournalScene.record(nextRevision++));
    }
    ends.add(line.size());
    return records;
  }

  int size() {
    return line.size();
  }

  /** All up to there was said to be durable. */
  void durable(int size) {
    assertThat(size).as("the order in which %s is told", room).isGreaterThanOrEqualTo(durable);
    durable = size;
  }

  /** The state after all that was appended. */
  RoomState state() {
    int revision = line.isEmpty() ? 0 : line.get(line.size() - 1);
    beforeStates
        .computeIfAbsent(revision, key -> new ArrayList<>())
        .add(List.copyOf(line.subList(lastState, line.size())));
    lastState = line.size();
    return state(room, revision);
  }

  /** A room's state that has nothing in it but a revision. */
  static RoomState state(RoomKey room, int revision) {
    RoomState empty = JournalScene.state(room);
    RoomState.Life life = empty.life();
    return new RoomState(
        new RoomState.Life(
            life.liveId(),
            life.incarnation(),
            life.options(),
            life.owner(),
            life.endReason(),
            life.epoch(),
            revision,
            life.lastTimeMs(),
            life.hostsAbsentSinceMs()),
        empty.seats(),
        empty.members(),
        empty.applications(),
        empty.invitations(),
        empty.roleRecords(),
        empty.bans(),
        empty.cooldowns(),
        empty.withdrawnMedia(),
        empty.notices(),
        empty.replies(),
        empty.seatRates(),
        empty.counters());
  }

  void forgotten() {
    forgotten = true;
  }

  boolean isForgotten() {
    return forgotten;
  }

  /** The machine ended, and what was not synced may be gone. */
  void mayHaveLost() {
    durable = 0;
  }

  /** The history is a beginning of the line, with all that was durable, or nothing if forgotten. */
  void recovered(RoomHistory history, String how) {
    boolean isGone = history.state() == null && history.after().isEmpty();
    if (forgotten && isGone) {
      return;
    }
    int stateEnds = 0;
    if (history.state() != null) {
      int revision = history.state().life().revision();
      stateEnds = line.indexOf(revision) + 1;
      assertThat(stateEnds > 0 || revision == 0).as("%s: a state of %s", how, room).isTrue();
      assertThat(beforeStates.get(revision))
          .as("%s: what %s keeps before its state", how, room)
          .contains(revisions(history.before()));
    } else {
      assertThat(history.before()).isEmpty();
    }
    List<Integer> after = revisions(history.after());
    int end = stateEnds + after.size();
    assertThat(end).as("%s: %s has more than was appended", how, room).isBetween(0, line.size());
    assertThat(after).as("%s: %s", how, room).isEqualTo(line.subList(stateEnds, end));
    assertThat(end)
        .as("%s: what %s was told is durable", how, room)
        .isBetween(durable, line.size());
    assertThat(ends).as("%s: an append of %s is there in part", how, room).contains(end);
    line.subList(end, line.size()).clear();
    ends.tailSet(end, false).clear();
    durable = end;
    lastState = stateEnds;
  }

  private static List<Integer> revisions(List<RoomRecord> records) {
    return records.stream().map(RoomRecord::revision).toList();
  }
}
