package io.coguest.loadtest.storm;

import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.client.RequestOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request: what its people were promised, and what each of them was told. */
final class StormRequest {
  private final int id;
  private final Map<String, Integer> shown = new HashMap<>();
  private final Map<String, List<RequestOutcome>> closed = new HashMap<>();
  private @Nullable RequestDetails details;
  private @Nullable RequestOutcome promised;
  private String acknowledgedTo = "";

  StormRequest(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  /** Its maker was told that it is made. */
  void acknowledged(String maker) {
    acknowledgedTo = maker;
  }

  /** Who was told so; empty when nobody was. */
  String acknowledgedTo() {
    return acknowledgedTo;
  }

  /** Somebody was told that it ended so. */
  void promised(RequestOutcome outcome) {
    promised = outcome;
  }

  @Nullable RequestOutcome promised() {
    return promised;
  }

  /** A viewer was shown that it is pending; says how often by now. */
  int shown(String viewer, RequestDetails told) {
    details = told;
    return shown.merge(viewer, 1, Integer::sum);
  }

  boolean wasShown(String viewer) {
    return shown.containsKey(viewer);
  }

  /** Who was shown it. */
  List<String> viewers() {
    return List.copyOf(shown.keySet());
  }

  /** A viewer was told how it ended; gives all that this viewer was told of that. */
  List<RequestOutcome> closed(String viewer, RequestDetails told) {
    details = told;
    List<RequestOutcome> all = closed.computeIfAbsent(viewer, first -> new ArrayList<>());
    all.add(told.outcome());
    return all;
  }

  boolean isClosed(String viewer) {
    return closed.containsKey(viewer);
  }

  /** What anybody was told of its end, at first. */
  @Nullable RequestOutcome outcome() {
    return closed.values().stream().map(all -> all.get(0)).findFirst().orElse(null);
  }

  /** The same, or that it is pending. */
  RequestOutcome outcomeOrPending() {
    RequestOutcome told = outcome();
    return told == null ? RequestOutcome.PENDING : told;
  }

  /** Every end that was told, of all viewers. */
  List<RequestOutcome> outcomes() {
    return closed.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** Whose seat it is about; empty when nobody ever told. */
  String guest() {
    return details == null ? "" : details.guest().userId();
  }

  /** Who must be told of its end beside those who were shown it: its guest, and its inviter. */
  List<String> sides() {
    RequestDetails known = details;
    if (known == null) {
      return acknowledgedTo.isEmpty() ? List.of() : List.of(acknowledgedTo);
    }
    String guest = known.guest().userId();
    LiveUserInfo host = known.host();
    return host == null ? List.of(guest) : List.of(guest, host.userId());
  }

  @Override
  public String toString() {
    return "request " + id + (guest().isEmpty() ? "" : " of " + guest());
  }
}
