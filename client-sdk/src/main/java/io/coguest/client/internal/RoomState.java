package io.coguest.client.internal;

import io.coguest.client.LiveOptions;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.client.Role;
import io.coguest.client.SeatInfo;
import io.coguest.client.SeatUserInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a store shows, at one moment. Immutable. */
record RoomState(
    boolean joined,
    Role role,
    @Nullable LiveOptions options,
    @Nullable LiveUserInfo owner,
    List<SeatUserInfo> connected,
    List<SeatInfo> seats,
    List<LiveUserInfo> applicants,
    List<RequestDetails> applications,
    List<LiveUserInfo> invitees,
    List<RequestDetails> invitations,
    List<LiveUserInfo> candidates,
    List<LiveUserInfo> administrators,
    int audienceCount) {

  /** Not in the room. */
  static final RoomState OUT =
      new RoomState(
          false,
          Role.UNKNOWN,
          null,
          null,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          0);
}
