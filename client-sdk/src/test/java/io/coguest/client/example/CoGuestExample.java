package io.coguest.client.example;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.EndReason;
import io.coguest.client.GuestListener;
import io.coguest.client.HostListener;
import io.coguest.client.LiveOptions;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.NoResponseReason;
import io.coguest.client.ObservableValue;
import io.coguest.client.RoomListener;
import io.coguest.client.SeatUserInfo;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A live with a host, a second host and two guests: the host invites one guest, the other applies,
 * and both hosts accept that application at once; one of them wins.
 *
 * <p>Arguments: the server's address, the live room's id, and four tokens: of the host (with the
 * grant to create), of the second host (role ADMIN) and of two guests.
 */
public final class CoGuestExample {
  private static final int PATIENCE_SECONDS = 15;
  private static final int ANSWER_SECONDS = 60;
  private static final int ANY_SEAT = -1;

  private final String url;
  private final String liveId;
  private final PrintStream out;
  private final List<CoGuestClient> clients = new ArrayList<>();

  private CoGuestExample(String url, String liveId, PrintStream out) {
    this.url = url;
    this.liveId = liveId;
    this.out = out;
  }

  /** Runs the example; it ends by an exception when something does not happen as it should. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 6) {
      throw new IllegalArgumentException(
          "wants: url liveId hostToken secondHostToken guestToken otherGuestToken");
    }
    run(arguments[0], arguments[1], List.of(arguments).subList(2, 6), System.out);
  }

  /**
   * Runs the example.
   *
   * @param tokens of the host, the second host and two guests
   * @param out where it prints what happens
   */
  public static void run(String url, String liveId, List<String> tokens, PrintStream out)
      throws Exception {
    CoGuestExample example = new CoGuestExample(url, liveId, out);
    try {
      example.play(tokens);
    } finally {
      example.clients.forEach(CoGuestClient::close);
    }
  }

  private void play(List<String> tokens) throws Exception {
    CoGuestStore host = enter("host", tokens.get(0));
    done("host: live created", host.room().createLive(LiveOptions.defaults()));
    CoGuestStore second = enter("second host", tokens.get(1));
    done("second host: joined", second.room().joinLive());
    CoGuestStore guest = enter("guest", tokens.get(2));
    done("guest: joined", guest.room().joinLive());
    CoGuestStore other = enter("other guest", tokens.get(3));
    done("other guest: joined", other.room().joinLive());

    String guestId = clients.get(2).user().userId();
    done("host: invited", host.inviteToSeat(guestId, ANY_SEAT, ANSWER_SECONDS, "come up"));
    until(host.coGuestState().connected(), seats -> seats.size() == 2);

    done("other guest: applied", other.applyForSeat(ANY_SEAT, ANSWER_SECONDS, "me too"));
    until(host.coGuestState().applicants(), waiting -> waiting.size() == 1);
    until(second.coGuestState().applicants(), waiting -> waiting.size() == 1);
    race(host, second, clients.get(3).user().userId());
    until(other.coGuestState().connected(), seats -> seats.size() == 3);
    out.println("connected: " + names(other));

    done("guest: leaves its seat", guest.disconnect());
    CompletableFuture<EndReason> guestHears = end(guest);
    CompletableFuture<EndReason> otherHears = end(other);
    done("host: live ended", host.room().endLive());
    CompletableFuture.allOf(guestHears, otherHears).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Both hosts accept at once: the room's order decides, and the loser finds no request. */
  private void race(CoGuestStore host, CoGuestStore second, String userId) throws Exception {
    CompletableFuture<CompletionHandler> one = host.acceptApplication(userId);
    CompletableFuture<CompletionHandler> two = second.acceptApplication(userId);
    List<String> results = List.of(result(one), result(two));
    out.println("two hosts accept at once: " + results.stream().sorted().toList());
    if (results.stream().filter("OK"::equals).count() != 1) {
      throw new IllegalStateException("exactly one should have won: " + results);
    }
  }

  private static String result(CompletableFuture<CompletionHandler> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS).name().name();
  }

  private static String names(CoGuestStore store) {
    return store.coGuestState().connected().value().stream()
        .map(SeatUserInfo::userId)
        .collect(Collectors.joining(", "));
  }

  private CoGuestStore enter(String who, String token) throws Exception {
    CoGuestClient client = CoGuestClient.builder().url(url).token(token).build();
    clients.add(client);
    done(who + ": signed in", client.connect());
    CoGuestStore store = CoGuestStore.create(client, liveId);
    store.addHostListener(new PrintingHost(who));
    store.addGuestListener(new AcceptingGuest(who, store));
    return store;
  }

  private void done(String what, CompletableFuture<CompletionHandler> future) throws Exception {
    CompletionHandler result = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!result.isSuccess()) {
      throw new IllegalStateException(what + ": " + result);
    }
    out.println(what);
  }

  /** Waits until the value is as wanted. */
  private static <T> void until(ObservableValue<T> value, Predicate<T> wanted) throws Exception {
    CompletableFuture<Void> seen = new CompletableFuture<>();
    Runnable look =
        () -> {
          if (wanted.test(value.value())) {
            seen.complete(null);
          }
        };
    value.addListener(look);
    look.run();
    seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    value.removeListener(look);
  }

  private static CompletableFuture<EndReason> end(CoGuestStore store) {
    CompletableFuture<EndReason> ended = new CompletableFuture<>();
    store.addRoomListener(
        new RoomListener() {
          @Override
          public void onLiveEnded(EndReason reason) {
            ended.complete(reason);
          }
        });
    return ended;
  }

  /** Prints what a host hears. */
  private final class PrintingHost implements HostListener {
    private final String who;

    PrintingHost(String who) {
      this.who = who;
    }

    @Override
    public void onGuestApplicationReceived(LiveUserInfo guestUser) {
      out.println(who + " hears: " + guestUser.userId() + " applies");
    }

    @Override
    public void onGuestApplicationProcessedByOtherHost(
        LiveUserInfo guestUser, LiveUserInfo hostUser) {
      out.println("the host that lost hears: " + guestUser.userId() + " was answered by another");
    }

    @Override
    public void onHostInvitationResponded(boolean isAccept, LiveUserInfo guestUser) {
      out.println(who + " hears: " + guestUser.userId() + (isAccept ? " accepts" : " declines"));
    }
  }

  /** Accepts every invitation, and prints what a guest hears. */
  private final class AcceptingGuest implements GuestListener {
    private final String who;
    private final CoGuestStore store;

    AcceptingGuest(String who, CoGuestStore store) {
      this.who = who;
      this.store = store;
    }

    @Override
    public void onHostInvitationReceived(LiveUserInfo hostUser) {
      out.println(who + " hears: invited by " + hostUser.userId());
      store.acceptInvitation(hostUser.userId());
    }

    @Override
    public void onGuestApplicationResponded(boolean isAccept, LiveUserInfo hostUser) {
      out.println(who + " hears: application " + (isAccept ? "accepted" : "rejected"));
    }

    @Override
    public void onGuestApplicationNoResponse(NoResponseReason reason) {
      out.println(who + " hears: no answer, " + reason);
    }
  }
}
