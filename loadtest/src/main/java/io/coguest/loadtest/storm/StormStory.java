package io.coguest.loadtest.storm;

import io.coguest.client.CompletionHandler;
import io.coguest.client.RequestDetails;
import io.coguest.client.RequestOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One tale of one guest through the SDK, whatever happens to the server meanwhile: it has ended
 * when every future has completed and its people have heard of its request's end. On its room's
 * loop.
 */
final class StormStory {
  private static final int ANY_SEAT = -1;
  private static final int LONG_SECONDS = 3_600;
  private static final int SHORT_SECONDS = 2;
  private static final int MAX_TRIES = 300;
  private static final long RETRY_MS = 100;

  private final StormRoom room;
  private final StormTale tale;
  private final StormUser host;
  private final StormUser guest;
  private final StormLedger ledger;
  private final long beganNanos = System.nanoTime();
  private final int requestsBefore;
  private int open;
  private boolean guestClosed;
  private boolean hostClosed;
  private boolean ended;

  StormStory(StormRoom room, StormTale tale, StormUser host, StormUser guest) {
    this.room = room;
    this.tale = tale;
    this.host = host;
    this.guest = guest;
    this.ledger = room.ledger();
    this.requestsBefore = ledger.highestId();
  }

  StormUser guest() {
    return guest;
  }

  long beganNanos() {
    return beganNanos;
  }

  void start() {
    switch (tale) {
      case ACCEPTED, REJECTED -> apply(LONG_SECONDS, result -> {});
      case TIMED_OUT -> apply(SHORT_SECONDS, result -> {});
      case CANCELLED -> apply(LONG_SECONDS, result -> cancel(result.requestId()));
      case INVITED, DECLINED -> invite();
      case GETS_UP ->
          command(
              guest,
              "disconnect",
              () -> guest.store().disconnect(),
              result -> ledger.seated(guest.userId(), ANY_SEAT));
    }
  }

  private void apply(int timeoutSeconds, Consumer<CompletionHandler> then) {
    command(
        guest,
        "applyForSeat",
        () -> guest.store().applyForSeat(ANY_SEAT, timeoutSeconds, ""),
        result -> {
          ledger.acknowledged(guest.userId(), result.requestId());
          then.accept(result);
        });
  }

  private void cancel(int requestId) {
    command(
        guest,
        "cancelApplication",
        () -> guest.store().cancelApplication(),
        result -> ledger.promised(guest.userId(), requestId, RequestOutcome.CANCELLED));
  }

  private void invite() {
    command(
        host,
        "inviteToSeat of " + guest.userId(),
        () -> host.store().inviteToSeat(guest.userId(), ANY_SEAT, LONG_SECONDS, ""),
        result -> ledger.acknowledged(host.userId(), result.requestId()));
  }

  /** A host that was away may be shown now what belongs to the guest's story before. */
  private boolean isMine(RequestDetails details) {
    return details.requestId() > requestsBefore;
  }

  /** A host is shown the guest's application. */
  void applicationShown(StormUser to, RequestDetails details) {
    if (!to.equals(host) || !isMine(details)) {
      return;
    }
    switch (tale) {
      case ACCEPTED ->
          command(
              host,
              "acceptApplication of " + guest.userId(),
              () -> host.store().acceptApplication(guest.userId()),
              result -> accepted(host, details, result));
      case REJECTED ->
          command(
              host,
              "rejectApplication of " + guest.userId(),
              () -> host.store().rejectApplication(guest.userId()),
              result -> promised(host, details, RequestOutcome.REJECTED));
      case CANCELLED, TIMED_OUT, INVITED, DECLINED, GETS_UP -> {}
    }
  }

  /** The guest is shown its invitation. */
  void invitationShown(RequestDetails details) {
    if (!isMine(details)) {
      return;
    }
    if (tale == StormTale.INVITED) {
      command(
          guest,
          "acceptInvitation",
          () -> guest.store().acceptInvitation(host.userId()),
          result -> accepted(guest, details, result));
    } else if (tale == StormTale.DECLINED) {
      command(
          guest,
          "rejectInvitation",
          () -> guest.store().rejectInvitation(host.userId()),
          result -> promised(guest, details, RequestOutcome.REJECTED));
    }
  }

  private void accepted(StormUser by, RequestDetails details, CompletionHandler result) {
    promised(by, details, RequestOutcome.ACCEPTED);
    if (result.seatIndex() < 0) {
      ledger.stuck(by.userId(), "accepted " + guest.userId() + " and was told of no seat");
    }
    ledger.seated(guest.userId(), result.seatIndex());
  }

  private void promised(StormUser by, RequestDetails details, RequestOutcome outcome) {
    ledger.promised(by.userId(), details.requestId(), outcome);
  }

  /** Somebody hears that a request of the guest has ended. */
  void closed(StormUser to, RequestDetails details) {
    if (isMine(details)) {
      guestClosed |= to.equals(guest);
      hostClosed |= to.equals(host);
      endIfDone();
    }
  }

  private void command(
      StormUser by,
      String what,
      Supplier<CompletableFuture<CompletionHandler>> sent,
      Consumer<CompletionHandler> onSuccess) {
    open++;
    attempt(new Attempt(by, what, sent, onSuccess), 1);
  }

  private record Attempt(
      StormUser by,
      String what,
      Supplier<CompletableFuture<CompletionHandler>> sent,
      Consumer<CompletionHandler> onSuccess) {}

  private void attempt(Attempt attempt, int tries) {
    int number = ledger.sent(attempt.by.userId(), attempt.what);
    attempt
        .sent
        .get()
        .whenComplete(
            (result, failure) -> {
              boolean again = ledger.answered(number, result);
              if (again && tries < MAX_TRIES) {
                long waitMs = Math.max(RETRY_MS, result.retryAfter().toMillis());
                room.later(waitMs, () -> attempt(attempt, tries + 1));
                return;
              }
              if (again) {
                ledger.stuck(attempt.by.userId(), attempt.what + " was refused to the end");
              } else if (result != null && result.isSuccess()) {
                attempt.onSuccess.accept(result);
              }
              open--;
              endIfDone();
            });
  }

  private void endIfDone() {
    boolean heard = !tale.hasRequest() || (guestClosed && (hostClosed || !tale.hostMustHear()));
    if (open == 0 && heard && !ended) {
      ended = true;
      room.ended(this);
    }
  }

  /** The time for it is over. */
  void stuck() {
    ledger.stuck(guest.userId(), "did not end: " + this);
  }

  @Override
  public String toString() {
    return "the story %s with %s, %d futures open, its end heard by guest %b, by host %b"
        .formatted(tale, host.userId(), open, guestClosed, hostClosed);
  }
}
