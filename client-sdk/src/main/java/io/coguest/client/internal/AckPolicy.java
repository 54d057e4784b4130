package io.coguest.client.internal;

import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.RoomPosition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers what to acknowledge: sent every so many arrivals, and otherwise after a short while. */
final class AckPolicy {
  /** Arrivals that are acknowledged at once. */
  static final int BATCH = 16;

  /** How long an arrival may wait to be acknowledged. */
  static final long DELAY_MS = 1_000;

  private final Map<String, RoomPosition> rooms = new LinkedHashMap<>();
  private final Map<String, RoomPosition> known = new HashMap<>();
  private int arrivals;

  /** Something came that is to be acknowledged; true when that is due at once. */
  boolean arrived() {
    arrivals++;
    return arrivals >= BATCH;
  }

  /** All of a room up to there has been given to the application; true when an ack is due. */
  boolean delivered(RoomPosition position) {
    if (position.equals(known.put(position.getLiveId(), position))) {
      return false;
    }
    rooms.put(position.getLiveId(), position);
    return arrived();
  }

  /** Whether anything waits to be acknowledged. */
  boolean isPending() {
    return arrivals > 0;
  }

  /** What to send now; it counts as sent. */
  Ack take(int ackedId) {
    Ack ack = Ack.newBuilder().setAckedId(ackedId).addAllRooms(rooms.values()).build();
    rooms.clear();
    arrivals = 0;
    return ack;
  }
}
