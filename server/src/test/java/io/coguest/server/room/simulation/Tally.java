package io.coguest.server.room.simulation;

import io.coguest.server.room.Outcome;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import java.util.Map;
import java.util.TreeMap;

/** How often each command came to each result, and each kind of request to each outcome. */
final class Tally {
  private final Map<Class<?>, long[]> results = new java.util.HashMap<>();
  private final long[][] outcomes =
      new long[RequestKind.values().length][Outcome.values().length];
  private final Map<String, Long> others = new TreeMap<>();

  void result(RoomCommand command, ResultCode code) {
    long[] row =
        results.computeIfAbsent(command.getClass(), key -> new long[ResultCode.values().length]);
    row[code.ordinal()]++;
  }

  void outcome(RequestKind kind, Outcome outcome) {
    outcomes[kind.ordinal()][outcome.ordinal()]++;
  }

  void other(String what) {
    others.merge(what, 1L, Long::sum);
  }

  void add(Tally more) {
    more.counts().forEach((what, count) -> others.merge(what, count, Long::sum));
  }

  /** By name, such as "ApplyForSeat COOLDOWN" or "INVITATION HOST_LEFT". */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>(others);
    results.forEach(
        (type, row) -> {
          for (ResultCode code : ResultCode.values()) {
            count(counts, type.getSimpleName() + " " + code, row[code.ordinal()]);
          }
        });
    for (RequestKind kind : RequestKind.values()) {
      for (Outcome outcome : Outcome.values()) {
        count(counts, kind + " " + outcome, outcomes[kind.ordinal()][outcome.ordinal()]);
      }
    }
    return counts;
  }

  private static void count(Map<String, Long> counts, String what, long count) {
    if (count > 0) {
      counts.merge(what, count, Long::sum);
    }
  }
}
