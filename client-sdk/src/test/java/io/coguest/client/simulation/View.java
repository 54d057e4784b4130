package io.coguest.client.simulation;

import static java.util.stream.Collectors.toSet;

import io.coguest.client.CoGuestState;
import io.coguest.client.CoGuestStore;
import io.coguest.client.DeviceStatus;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.client.SeatInfo;
import io.coguest.client.SeatUserInfo;
import io.coguest.server.room.MediaState;
import io.coguest.server.room.Request;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomSnapshot;
import io.coguest.server.room.Seat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client shows of a room, beside what the room is. */
final class View {
  private View() {}

  /** All of it, for telling whether it changed. */
  static List<Object> summary(CoGuestStore store) {
    CoGuestState state = store.coGuestState();
    return List.of(
        "role " + store.room().role(),
        store.seats().seats().value(),
        state.connected().value(),
        "applications " + ids(state.applications().value()),
        "invitations " + ids(state.invitations().value()),
        "invitees " + state.invitees().value(),
        "applicants " + state.applicants().value(),
        Set.copyOf(state.candidates().value()),
        administrators(store),
        "audience " + state.audienceCount().value());
  }

  /** Hosts alone are told of everyone who becomes one. */
  private static Set<LiveUserInfo> administrators(CoGuestStore store) {
    return store.room().role().isHost()
        ? Set.copyOf(store.members().administrators().value())
        : Set.of();
  }

  private static List<Integer> ids(List<RequestDetails> requests) {
    return requests.stream().map(RequestDetails::requestId).toList();
  }

  /** What the client shows otherwise than the room is. */
  static List<String> differences(Device device, CoGuestStore store, Room room) {
    RoomSnapshot real = room.snapshotFor(device.userId());
    List<String> found = new ArrayList<>();
    compare(found, "role", real.role().name(), store.room().role().name());
    compare(found, "owner", real.owner().userId(), id(store.room().owner()));
    List<Seat> seats = real.seats();
    List<SeatInfo> shown = store.seats().seats().value();
    compare(found, "number of seats", seats.size(), shown.size());
    for (int i = 0; i < Math.min(seats.size(), shown.size()); i++) {
      compareSeat(found, seats.get(i), shown.get(i));
    }
    boolean host = real.role().isHost();
    compare(
        found,
        "applications",
        ids(host ? real.applications() : own(real, RequestKind.APPLICATION)),
        ids(store.coGuestState().applications().value()));
    compare(
        found,
        "invitations",
        ids(host ? real.invitations() : own(real, RequestKind.INVITATION)),
        ids(store.coGuestState().invitations().value()));
    if (host) {
      compare(
          found,
          "administrators",
          real.administrators().stream().map(user -> user.userId()).collect(toSet()),
          administrators(store).stream().map(LiveUserInfo::userId).collect(toSet()));
    }
    return found;
  }

  private static List<Request> own(RoomSnapshot real, RequestKind kind) {
    return real.ownRequests().stream().filter(request -> request.kind() == kind).toList();
  }

  private static List<Integer> ids(Iterable<Request> requests) {
    List<Request> sorted = new ArrayList<>();
    requests.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(Request::revision));
    return sorted.stream().map(Request::requestId).toList();
  }

  private static @Nullable String id(@Nullable LiveUserInfo user) {
    return user == null ? null : user.userId();
  }

  private static void compareSeat(List<String> found, Seat real, SeatInfo shown) {
    String seat = "seat " + real.index() + " ";
    compare(found, seat + "locked", real.locked(), shown.locked());
    SeatUserInfo user = shown.user();
    compare(
        found,
        seat + "user",
        real.user() == null ? null : real.user().userId(),
        user == null ? null : user.userId());
    if (real.user() != null && user != null) {
      compare(found, seat + "role", real.role().name(), user.role().name());
      compare(found, seat + "away", real.away(), user.away());
      compare(
          found,
          seat + "microphone",
          real.microphone(),
          media(user.microphoneStatus(), user.allowOpenMicrophone()));
      compare(
          found,
          seat + "camera",
          real.camera(),
          media(user.cameraStatus(), user.allowOpenCamera()));
    }
  }

  private static MediaState media(DeviceStatus status, boolean allowed) {
    return new MediaState(status == DeviceStatus.ON, allowed);
  }

  private static void compare(
      List<String> found, String what, @Nullable Object real, @Nullable Object shown) {
    if (!Objects.equals(real, shown)) {
      found.add(what + " is " + real + ", shown " + shown);
    }
  }
}
