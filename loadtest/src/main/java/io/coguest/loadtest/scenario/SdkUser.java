package io.coguest.loadtest.scenario;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;
import io.coguest.client.SeatUserInfo;

/**
 * One user with an SDK of its own.
 *
 * @param userId its id
 * @param client its connection
 * @param store its room
 */
record SdkUser(String userId, CoGuestClient client, CoGuestStore store) {
  /** Where it sits as its own store says, -1 = nowhere. */
  int seatIndex() {
    return store.coGuestState().connected().value().stream()
        .filter(seat -> seat.userId().equals(userId))
        .mapToInt(SeatUserInfo::index)
        .findFirst()
        .orElse(-1);
  }
}
