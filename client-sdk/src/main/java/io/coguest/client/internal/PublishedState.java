package io.coguest.client.internal;

import io.coguest.client.CoGuestState;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.ObservableValue;
import io.coguest.client.RequestDetails;
import io.coguest.client.SeatInfo;
import io.coguest.client.SeatUserInfo;
import java.util.ArrayList;
import java.util.List;

/** What a store shows. Changed by the callback executor, read by any thread. */
final class PublishedState implements CoGuestState {
  private final PublishedValue<List<SeatUserInfo>> connected = new PublishedValue<>(List.of());
  private final PublishedValue<List<LiveUserInfo>> invitees = new PublishedValue<>(List.of());
  private final PublishedValue<List<LiveUserInfo>> applicants = new PublishedValue<>(List.of());
  private final PublishedValue<List<LiveUserInfo>> candidates = new PublishedValue<>(List.of());
  private final PublishedValue<List<RequestDetails>> applications = new PublishedValue<>(List.of());
  private final PublishedValue<List<RequestDetails>> invitations = new PublishedValue<>(List.of());
  private final PublishedValue<Integer> audienceCount = new PublishedValue<>(0);
  private final PublishedValue<List<SeatInfo>> seats = new PublishedValue<>(List.of());
  private final PublishedValue<List<LiveUserInfo>> administrators = new PublishedValue<>(List.of());
  private volatile RoomState now = RoomState.OUT;

  /** Shows another state: first all of it, then the listeners of what changed. */
  void show(RoomState state) {
    now = state;
    List<PublishedValue<?>> changed = new ArrayList<>();
    set(connected, state.connected(), changed);
    set(invitees, state.invitees(), changed);
    set(applicants, state.applicants(), changed);
    set(candidates, state.candidates(), changed);
    set(applications, state.applications(), changed);
    set(invitations, state.invitations(), changed);
    set(audienceCount, state.audienceCount(), changed);
    set(seats, state.seats(), changed);
    set(administrators, state.administrators(), changed);
    changed.forEach(PublishedValue::tell);
  }

  private static <T> void set(PublishedValue<T> value, T to, List<PublishedValue<?>> changed) {
    if (value.set(to)) {
      changed.add(value);
    }
  }

  /** The state shown last. */
  RoomState now() {
    return now;
  }

  @Override
  public ObservableValue<List<SeatUserInfo>> connected() {
    return connected;
  }

  @Override
  public ObservableValue<List<LiveUserInfo>> invitees() {
    return invitees;
  }

  @Override
  public ObservableValue<List<LiveUserInfo>> applicants() {
    return applicants;
  }

  @Override
  public ObservableValue<List<LiveUserInfo>> candidates() {
    return candidates;
  }

  @Override
  public ObservableValue<List<RequestDetails>> applications() {
    return applications;
  }

  @Override
  public ObservableValue<List<RequestDetails>> invitations() {
    return invitations;
  }

  @Override
  public ObservableValue<Integer> audienceCount() {
    return audienceCount;
  }

  ObservableValue<List<SeatInfo>> seats() {
    return seats;
  }

  ObservableValue<List<LiveUserInfo>> administrators() {
    return administrators;
  }
}
