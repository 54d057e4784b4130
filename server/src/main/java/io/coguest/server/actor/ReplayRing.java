package io.coguest.server.actor;

import io.coguest.server.room.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of a room, for members that resume. Revisions follow one another, so that the
 * place of an event is its revision.
 */
final class ReplayRing {
  private static final int FIRST_CAPACITY = 2;

  private final int limit;

  /** Frames are made anew for the few that ask: kept, they would be larger than the events. */
  private @Nullable RecordedEvent[] kept = new RecordedEvent[0];

  private int[] batchEnds = new int[0];
  private int floor;
  private int last;

  /**
   * An empty ring.
   *
   * @param limit of events, a power of two
   */
  ReplayRing(int limit) {
    if (Integer.bitCount(limit) != 1) {
      throw new IllegalArgumentException("limit is " + limit + ", must be a power of two");
    }
    this.limit = limit;
  }

  /**
   * Keeps an event.
   *
   * @param batchEnd revision of the last event of the same record
   */
  void add(RecordedEvent event, int batchEnd) {
    int revision = event.header().revision();
    if (revision != last + 1) {
      floor = revision - 1;
    }
    last = revision;
    if (last - floor > kept.length && kept.length < limit) {
      grow();
    }
    floor = Math.max(floor, last - kept.length);
    int place = revision & (kept.length - 1);
    kept[place] = event;
    batchEnds[place] = batchEnd;
  }

  private void grow() {
    @Nullable RecordedEvent[] old = kept;
    int[] oldBatchEnds = batchEnds;
    int capacity = Math.min(limit, Math.max(FIRST_CAPACITY, old.length * 2));
    kept = new RecordedEvent[capacity];
    batchEnds = new int[capacity];
    for (int revision = floor + 1; revision < last; revision++) {
      int from = revision & (old.length - 1);
      int to = revision & (capacity - 1);
      kept[to] = old[from];
      batchEnds[to] = oldBatchEnds[from];
    }
  }

  /** Forgets what never happened. */
  void truncateAbove(int revision) {
    for (int gone = revision + 1; gone <= last; gone++) {
      if (gone > floor) {
        kept[gone & (kept.length - 1)] = null;
      }
    }
    floor = Math.min(floor, revision);
    last = Math.min(last, revision);
  }

  /** Forgets all: nobody will ask. */
  void clear() {
    kept = new RecordedEvent[0];
    batchEnds = new int[0];
    floor = last;
  }

  /** The event of that revision, or null when it is not kept. */
  @Nullable RecordedEvent at(int revision) {
    return revision > floor && revision <= last ? kept[revision & (kept.length - 1)] : null;
  }

  /** Revision of the last event of the same record as an event that is kept. */
  int batchEnd(int revision) {
    assert at(revision) != null : revision + " is not kept";
    return batchEnds[revision & (batchEnds.length - 1)];
  }

  /** All events above the revision, in order, or null when they are not all kept. */
  @Nullable List<RecordedEvent> above(int revision) {
    if (revision < floor || revision > last) {
      return null;
    }
    List<RecordedEvent> above = new ArrayList<>(last - revision);
    for (int next = revision + 1; next <= last; next++) {
      RecordedEvent found = kept[next & (kept.length - 1)];
      if (found == null) {
        return null;
      }
      above.add(found);
    }
    return above;
  }
}
