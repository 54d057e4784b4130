package io.coguest.client.endtoend;

import io.coguest.client.CompletionHandler;
import io.coguest.client.ResultCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A guest that applies for a seat and cancels in turns, each as soon as the one before has ended,
 * whatever becomes of the connection; until it is told to stop, or an answer is a refusal.
 */
final class ApplyingGuest {
  private final Participant guest;
  private final List<ResultCode> answers = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean stopped;

  ApplyingGuest(Participant guest) {
    this.guest = guest;
  }

  void start() {
    boolean applies = answers.size() % 2 == 0;
    (applies ? guest.store().applyForSeat(-1, 60, null) : guest.store().cancelApplication())
        .thenAccept(this::answered);
  }

  private void answered(CompletionHandler answer) {
    answers.add(answer.name());
    boolean refused = answer.name() != ResultCode.OK && answer.name() != ResultCode.CONNECTION_LOST;
    if (refused || (stopped && answers.size() % 2 == 0)) {
      ended.complete(null);
    } else {
      start();
    }
  }

  /** Stops once no application is pending. */
  void stop() {
    stopped = true;
  }

  /** How every command so far ended, in order. */
  List<ResultCode> answers() {
    return answers;
  }

  /** Waits until it has stopped; how every command ended, in order. */
  List<ResultCode> awaitEnd() {
    Participant.await(ended);
    return answers;
  }
}
