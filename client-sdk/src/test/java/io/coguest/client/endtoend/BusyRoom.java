package io.coguest.client.endtoend;

import io.coguest.client.CompletionHandler;
import io.coguest.client.GuestListener;
import io.coguest.client.HostListener;
import io.coguest.client.LiveOptions;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.client.RequestOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A room in which something is always going on: guests apply as soon as they sit on no seat and
 * have nothing pending, the owner accepts one and rejects the next, who is seated leaves its seat.
 * One guest more has applied and waits all the time.
 */
final class BusyRoom implements AutoCloseable {
  private final Participant owner;
  private final Participant waiting;
  private final List<Busy> guests = new ArrayList<>();
  private final Closed closedAtOwner = new Closed();
  private final Closed closedAtWaiting = new Closed();
  private final List<CompletableFuture<CompletionHandler>> answers = new CopyOnWriteArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final List<String> states = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  /** How often each request was told to have ended, and how. */
  private static final class Closed {
    private final Map<Integer, List<RequestOutcome>> outcomes = new TreeMap<>();

    synchronized void add(RequestDetails details) {
      outcomes.computeIfAbsent(details.requestId(), id -> new ArrayList<>()).add(details.outcome());
    }

    synchronized Map<Integer, List<RequestOutcome>> all() {
      return new TreeMap<>(outcomes);
    }
  }

  /** One of the guests. */
  private final class Busy implements GuestListener {
    private final Participant guest;
    private final Closed closed = new Closed();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Busy(Participant guest) {
      this.guest = guest;
      guest.store().addGuestListener(this);
    }

    void applies() {
      if (stopped) {
        ended.complete(null);
      } else {
        given(guest.store().applyForSeat(-1, 0, null));
      }
    }

    @Override
    public void onRequestClosed(RequestDetails details) {
      closed.add(details);
      if (details.outcome() == RequestOutcome.ACCEPTED) {
        given(guest.store().disconnect()).thenRun(this::applies);
      } else {
        applies();
      }
    }
  }

  BusyRoom(String url, String liveId, int guestCount) {
    owner = Participant.creating(url, liveId + "-owner", liveId, LiveOptions.defaults());
    waiting = Participant.joining(url, Tokens.audience(liveId + "-waiting"), liveId);
    for (int i = 0; i < guestCount; i++) {
      Tokens token = Tokens.audience(liveId + "-guest-" + i);
      guests.add(new Busy(Participant.joining(url, token, liveId)));
    }
    all().forEach(one -> one.client().addStateListener((state, why) -> states.add(state.name())));
    waiting.store().addGuestListener(listening(closedAtWaiting));
    owner.store().addHostListener(new Deciding());
    Participant.ok(waiting.store().applyForSeat(-1, 0, null));
    guests.forEach(Busy::applies);
  }

  private static GuestListener listening(Closed closed) {
    return new GuestListener() {
      @Override
      public void onRequestClosed(RequestDetails details) {
        closed.add(details);
      }
    };
  }

  /** The owner. */
  private final class Deciding implements HostListener {
    private boolean accepts;

    @Override
    public void onGuestApplicationReceived(LiveUserInfo guest) {
      if (!guest.userId().equals(waiting.userId())) {
        accepts = !accepts;
        given(
            accepts
                ? owner.store().acceptApplication(guest.userId())
                : owner.store().rejectApplication(guest.userId()));
      }
    }

    @Override
    public void onRequestClosed(RequestDetails details) {
      closedAtOwner.add(details);
    }
  }

  private CompletableFuture<CompletionHandler> given(CompletableFuture<CompletionHandler> answer) {
    answers.add(answer);
    return answer.whenComplete((done, failed) -> answered.incrementAndGet());
  }

  private List<Participant> all() {
    List<Participant> all = new ArrayList<>(List.of(owner, waiting));
    guests.forEach(busy -> all.add(busy.guest));
    return all;
  }

  /** How many commands were answered so far. */
  int answered() {
    return answered.get();
  }

  /** All changes of connections' states so far. */
  List<String> states() {
    return List.copyOf(states);
  }

  /** Lets what goes on come to its end, and accepts who has waited. */
  void end() {
    stopped = true;
    guests.forEach(busy -> Participant.await(busy.ended));
    given(owner.store().acceptApplication(waiting.userId()));
    answers.forEach(Participant::ok);
    all().forEach(Participant::catchUp);
  }

  /** How each request ended, as its guest was told; more than one means more than once. */
  Map<Integer, List<RequestOutcome>> toldToGuests() {
    Map<Integer, List<RequestOutcome>> told = closedAtWaiting.all();
    for (Busy busy : guests) {
      told.putAll(busy.closed.all());
    }
    return told;
  }

  /** The same as the owner was told. */
  Map<Integer, List<RequestOutcome>> toldToOwner() {
    return closedAtOwner.all();
  }

  /** What nobody should hear in a room that goes on. */
  List<String> endings() {
    return all().stream()
        .flatMap(one -> one.heard().stream())
        .filter(line -> line.startsWith("room closed") || line.startsWith("live ended"))
        .toList();
  }

  /** Who sits where, as the owner sees it. */
  List<String> seated() {
    return owner.seated();
  }

  @Override
  public void close() {
    all().forEach(Participant::close);
  }
}
