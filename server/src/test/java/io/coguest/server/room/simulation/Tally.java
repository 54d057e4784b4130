package io.coguest.server.room.simulation;

import io.coguest.server.room.Outcome;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each command came to each result, and each kind of request to each outcome. */
final class Tally {
  private final Map<Class<?>, Map<ResultCode, Long>> results = new HashMap<>();
  private final Map<RequestKind, Map<Outcome, Long>> outcomes = new EnumMap<>(RequestKind.class);
  private final Map<String, Long> others = new TreeMap<>();

  void result(RoomCommand command, ResultCode code) {
    results
        .computeIfAbsent(command.getClass(), key -> new EnumMap<>(ResultCode.class))
        .merge(code, 1L, Long::sum);
  }

  void outcome(RequestKind kind, Outcome outcome) {
    outcomes
        .computeIfAbsent(kind, key -> new EnumMap<>(Outcome.class))
        .merge(outcome, 1L, Long::sum);
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
        (type, row) ->
            row.forEach(
                (code, count) ->
                    counts.merge(type.getSimpleName() + " " + code, count, Long::sum)));
    outcomes.forEach(
        (kind, row) ->
            row.forEach((outcome, count) -> counts.merge(kind + " " + outcome, count, Long::sum)));
    return counts;
  }
}
