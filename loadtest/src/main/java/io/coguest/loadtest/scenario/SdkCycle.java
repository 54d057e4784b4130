package io.coguest.loadtest.scenario;

import io.coguest.client.CompletionHandler;
import io.coguest.loadtest.check.Violation.Fault;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * One guest's way to a seat and back through the SDK. Everything that the SDK promises must come
 * exactly once; the cycle has ended when all of it has.
 */
final class SdkCycle {
  private static final int TIMEOUT_SECONDS = 3600;
  private static final int ANY_SEAT = -1;

  private final SdkRoom room;
  private final SdkUser guest;
  private final CycleTiming timing;
  private final CycleDriver driver;
  private final Set<Promise> kept = EnumSet.noneOf(Promise.class);
  private int requestId;

  /** What a cycle makes the SDK say. */
  enum Promise {
    /** The guest's application is answered. */
    APPLY_DONE,
    /** The host hears of it. */
    HOST_RECEIVED,
    /** The host's acceptance is answered. */
    ACCEPT_DONE,
    /** The guest hears that it was accepted. */
    GUEST_RESPONDED,
    /** The request's end, to the guest. */
    GUEST_CLOSED,
    /** The request's end, to the host. */
    HOST_CLOSED,
    /** The guest's leaving of its seat is answered. */
    DISCONNECT_DONE
  }

  SdkCycle(SdkRoom room, SdkUser guest, CycleTiming timing, CycleDriver driver) {
    this.room = room;
    this.guest = guest;
    this.timing = timing;
    this.driver = driver;
  }

  void start() {
    whenDone(
        guest.store().applyForSeat(ANY_SEAT, TIMEOUT_SECONDS, ""),
        Promise.APPLY_DONE,
        Measure.APPLY_REPLY);
  }

  void hostReceived() {
    keep(Promise.HOST_RECEIVED);
    driver.record(Measure.APPLICATION_SEEN, timing);
    whenDone(
        room.owner().store().acceptApplication(guest.userId()),
        Promise.ACCEPT_DONE,
        Measure.ACCEPT_REPLY);
  }

  void guestResponded(boolean isAccept) {
    keep(Promise.GUEST_RESPONDED);
    if (!isAccept) {
      room.report(Fault.NO_OUTCOME, guest.userId(), "was told to be rejected, nobody rejected");
    }
    if (guest.seatIndex() < 0) {
      room.report(Fault.SEAT, guest.userId(), "was accepted and its own store shows no seat");
    }
    driver.record(Measure.SEAT_SEEN, timing);
    whenDone(guest.store().disconnect(), Promise.DISCONNECT_DONE, Measure.DISCONNECT_REPLY);
  }

  void closed(Promise side, int id) {
    if (requestId != 0 && requestId != id) {
      room.report(Fault.UNKNOWN_REQUEST, guest.userId(), side + " of " + id + ", not " + requestId);
    }
    requestId = id;
    keep(side);
  }

  private void whenDone(
      CompletableFuture<CompletionHandler> future, Promise promise, Measure measure) {
    BiConsumer<CompletionHandler, Throwable> done =
        (result, failure) -> {
          if (result == null || !result.isSuccess()) {
            driver.refused();
            room.report(Fault.REFUSED, guest.userId(), promise + ": " + result + " " + failure);
          }
          driver.record(measure, timing);
          keep(promise);
        };
    future.whenComplete(done);
  }

  private void keep(Promise promise) {
    if (!kept.add(promise)) {
      room.report(Fault.REPEATED, guest.userId(), promise + " came twice");
    } else if (kept.size() == Promise.values().length) {
      room.ended(guest);
      driver.ended(room);
    }
  }

  /** The time for it is over. */
  void stuck() {
    Set<Promise> missing = EnumSet.complementOf(EnumSet.copyOf(kept));
    room.report(Fault.STUCK, guest.userId(), missing + " never came");
  }
}
