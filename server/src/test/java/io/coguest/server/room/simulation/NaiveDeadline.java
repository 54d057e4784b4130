package io.coguest.server.room.simulation;

import io.coguest.server.room.CloseReason;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.RoomEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a room does by itself at a time.
 *
 * @param kind of those due together the lowest comes first, then by revision, then by user
 */
record NaiveDeadline(long atMs, int kind, int revision, String userId, Runnable action) {

  /** When the room next does something; Long.MAX_VALUE = never. */
  static long nextMs(NaiveRoom room) {
    long next = Long.MAX_VALUE;
    for (NaiveRoom.Pending p : room.pending) {
      next = p.deadlineMs() > 0 ? Math.min(next, p.deadlineMs()) : next;
    }
    for (NaiveRoom.Away gone : room.away.values()) {
      next = Math.min(next, gone.graceUntilMs());
    }
    if (room.hostsAbsentSince > 0 && room.options.hostAbsenceSeconds() > 0) {
      next = Math.min(next, room.hostsAbsentSince + room.options.hostAbsenceSeconds() * 1000L);
    }
    for (NaiveRoom.Box box : room.notices.values()) {
      next = box.dropAtMs > 0 ? Math.min(next, box.dropAtMs) : next;
    }
    return next;
  }

  /** The earliest of all: requests, graces, absence, notices. */
  static @Nullable NaiveDeadline earliest(NaiveRoom room) {
    List<NaiveDeadline> all = new ArrayList<>();
    for (NaiveRoom.Pending p : room.pending) {
      if (p.deadlineMs() > 0) {
        Runnable timeOut = () -> room.close(p, Outcome.TIMED_OUT);
        all.add(new NaiveDeadline(p.deadlineMs(), 1, p.revision(), "", timeOut));
      }
    }
    for (NaiveRoom.Away gone : room.away.values()) {
      if (gone.graceUntilMs() != Long.MAX_VALUE) {
        String id = gone.user().userId();
        Runnable over = () -> graceOver(room, gone);
        all.add(new NaiveDeadline(gone.graceUntilMs(), 2, gone.sinceRevision(), id, over));
      }
    }
    if (room.hostsAbsentSince > 0 && room.options.hostAbsenceSeconds() > 0) {
      long at = room.hostsAbsentSince + room.options.hostAbsenceSeconds() * 1000L;
      all.add(new NaiveDeadline(at, 3, 0, "", () -> room.end(EndReason.HOST_ABSENT)));
    }
    for (Map.Entry<String, NaiveRoom.Box> entry : room.notices.entrySet()) {
      if (entry.getValue().dropAtMs > 0) {
        String id = entry.getKey();
        all.add(new NaiveDeadline(entry.getValue().dropAtMs, 4, 0, id, () -> drop(room, id)));
      }
    }
    return all.stream().min(ORDER).orElse(null);
  }

  private static final Comparator<NaiveDeadline> ORDER =
      Comparator.comparingLong(NaiveDeadline::atMs)
          .thenComparingInt(NaiveDeadline::kind)
          .thenComparingInt(NaiveDeadline::revision)
          .thenComparing(NaiveDeadline::userId);

  private static void graceOver(NaiveRoom room, NaiveRoom.Away gone) {
    if (gone.user().equals(room.owner)) {
      room.ownerGraceOver();
    } else {
      room.leave(gone.user(), CloseReason.CONNECTION_LOST, false, 0);
    }
  }

  private static void drop(NaiveRoom room, String userId) {
    room.notices.remove(userId);
    room.change(RoomEvent.NoticesDropped.class);
  }
}
