package io.coguest.loadtest.storm;

import io.coguest.client.CoGuestState;
import io.coguest.client.RequestDetails;
import io.coguest.client.SeatUserInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A room as one client shows it.
 *
 * @param seats who sits where
 * @param away who of them is away
 * @param requests ids of the pending ones that it shows
 */
record StormView(Map<Integer, String> seats, Set<String> away, Set<Integer> requests) {
  /** What the client shows now. */
  static StormView of(CoGuestState state) {
    List<SeatUserInfo> seats = state.connected().value();
    Map<Integer, String> occupants = new TreeMap<>();
    seats.forEach(seat -> occupants.merge(seat.index(), seat.userId(), (a, b) -> a + " and " + b));
    Set<String> away =
        seats.stream()
            .filter(SeatUserInfo::away)
            .map(SeatUserInfo::userId)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Integer> requests = new TreeSet<>();
    state.applications().value().stream().map(RequestDetails::requestId).forEach(requests::add);
    state.invitations().value().stream().map(RequestDetails::requestId).forEach(requests::add);
    return new StormView(occupants, away, requests);
  }
}
