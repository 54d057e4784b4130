package io.coguest.client.endtoend;

import static io.coguest.client.endtoend.Participant.ok;

import io.coguest.client.CoGuestStore;
import io.coguest.client.LiveOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An owner, an admin and two guests in a room of their own, all new. */
final class Scene implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Participant owner;
  private final Participant admin;
  private final Participant guest;
  private final Participant other;

  Scene(String url, LiveOptions options) {
    String liveId = "scene-" + NUMBER.incrementAndGet();
    owner = Participant.creating(url, "owner", liveId, options);
    admin = Participant.joining(url, Tokens.host("admin"), liveId);
    guest = Participant.joining(url, Tokens.audience("guest"), liveId);
    other = Participant.joining(url, Tokens.audience("other"), liveId);
  }

  /** One step of a story. */
  @FunctionalInterface
  interface Step {
    void play(Scene scene);
  }

  Participant owner() {
    return owner;
  }

  Participant admin() {
    return admin;
  }

  Participant guest() {
    return guest;
  }

  Participant other() {
    return other;
  }

  CoGuestStore ownerStore() {
    return owner.store();
  }

  CoGuestStore adminStore() {
    return admin.store();
  }

  CoGuestStore guestStore() {
    return guest.store();
  }

  void guestApplies() {
    ok(guestStore().applyForSeat(-1, 60, null));
  }

  void ownerInvites() {
    ok(ownerStore().inviteToSeat("guest", -1, 60, null));
  }

  void adminInvites() {
    ok(adminStore().inviteToSeat("guest", -1, 60, null));
  }

  void guestIsSeated() {
    guestApplies();
    ok(ownerStore().acceptApplication("guest"));
  }

  void catchUp() {
    List.of(owner, admin, guest, other).forEach(Participant::catchUp);
  }

  @Override
  public void close() {
    List.of(owner, admin, guest, other).forEach(Participant::close);
  }
}
