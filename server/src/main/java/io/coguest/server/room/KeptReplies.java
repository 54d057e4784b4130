package io.coguest.server.room;

import io.coguest.server.room.RoomState.Remembered;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The replies of one session that it has not acknowledged, by command id. */
final class KeptReplies {
  private static final int FIRST_CAPACITY = 2;
  private static final int LARGE = 16;

  /** In ascending order. A new one is nearly always the highest, the lowest go first. */
  private int[] ids = new int[FIRST_CAPACITY];

  private @Nullable Remembered[] replies = new Remembered[FIRST_CAPACITY];
  private int count;
  private int highestAppliedId;

  static KeptReplies of(RoomState.SessionReplies state) {
    KeptReplies kept = new KeptReplies();
    state.byId().forEach(kept::put);
    kept.highestAppliedId = state.highestAppliedId();
    return kept;
  }

  /** Keeps a reply; another of the same id gives way. */
  void put(int id, Remembered reply) {
    highestAppliedId = Math.max(highestAppliedId, id);
    int place = Arrays.binarySearch(ids, 0, count, id);
    if (place < 0) {
      place = -place - 1;
      makeRoom(place);
    }
    ids[place] = id;
    replies[place] = reply;
  }

  private void makeRoom(int place) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
      replies = Arrays.copyOf(replies, 2 * count);
    }
    System.arraycopy(ids, place, ids, place + 1, count - place);
    System.arraycopy(replies, place, replies, place + 1, count - place);
    count++;
  }

  /** Forgets those that the client has acknowledged. */
  void dropThrough(int ackedId) {
    int gone = 0;
    while (gone < count && ids[gone] <= ackedId) {
      gone++;
    }
    if (gone > 0) {
      int left = count - gone;
      System.arraycopy(ids, gone, ids, 0, left);
      System.arraycopy(replies, gone, replies, 0, left);
      Arrays.fill(replies, left, count, null);
      count = left;
      shrink();
    }
  }

  /** What a burst has left unacknowledged does not keep its place for ever. */
  private void shrink() {
    if (ids.length > LARGE && count <= ids.length / 4) {
      ids = Arrays.copyOf(ids, ids.length / 2);
      replies = Arrays.copyOf(replies, replies.length / 2);
    }
  }

  @Nullable Remembered get(int id) {
    int place = Arrays.binarySearch(ids, 0, count, id);
    return place < 0 ? null : replies[place];
  }

  /** The highest id that had an effect, acknowledged or not; 0 = none. */
  int highestAppliedId() {
    return highestAppliedId;
  }

  RoomState.SessionReplies state() {
    NavigableMap<Integer, Remembered> byId = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Remembered reply = replies[i];
      if (reply != null) {
        byId.put(ids[i], reply);
      }
    }
    return new RoomState.SessionReplies(highestAppliedId, byId);
  }
}
