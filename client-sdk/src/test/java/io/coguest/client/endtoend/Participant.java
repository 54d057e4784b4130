package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveOptions;
import io.coguest.client.ResultCode;
import io.coguest.client.SeatUserInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One user with an SDK client of its own, in one room, with an ear on everything. */
final class Participant implements AutoCloseable {
  private static final int ANSWER_SECONDS = 20;

  private final String userId;
  private final CoGuestClient client;
  private final CoGuestStore store;
  private final Ear ear = new Ear();

  Participant(String url, Tokens token, String liveId) {
    userId = token.userId();
    client =
        CoGuestClient.builder()
            .url(url)
            .token(token.sign())
            .backoff(Duration.ofMillis(20), Duration.ofMillis(200))
            .build();
    store = CoGuestStore.create(client, liveId);
    store.addHostListener(ear.asHost);
    store.addGuestListener(ear.asGuest);
    store.addRoomListener(ear.asMember);
    ok(client.connect());
  }

  static Participant creating(String url, String userId, String liveId, LiveOptions options) {
    Participant owner = new Participant(url, Tokens.owner(userId), liveId);
    ok(owner.store.room().createLive(options));
    return owner;
  }

  static Participant joining(String url, Tokens token, String liveId) {
    Participant member = new Participant(url, token, liveId);
    ok(member.store.room().joinLive());
    return member;
  }

  String userId() {
    return userId;
  }

  CoGuestClient client() {
    return client;
  }

  CoGuestStore store() {
    return store;
  }

  /** All callbacks so far. */
  List<String> heard() {
    return ear.heard();
  }

  long heard(String line) {
    return ear.count(line);
  }

  /** Waits until all that the server has said about the room so far has been heard. */
  void catchUp() {
    await(store.queries().listCandidates("", 1));
  }

  /** Who sits where, as "seat user". */
  List<String> seated() {
    return store.coGuestState().connected().value().stream().map(Participant::seat).toList();
  }

  private static String seat(SeatUserInfo user) {
    return user.index() + " " + user.userId();
  }

  static void ok(CompletableFuture<CompletionHandler> answer) {
    CompletionHandler handler = await(answer);
    assertThat(handler.name()).as(handler.message()).isEqualTo(ResultCode.OK);
  }

  static void refused(ResultCode code, CompletableFuture<CompletionHandler> answer) {
    CompletionHandler handler = await(answer);
    assertThat(handler.name()).as(handler.message()).isEqualTo(code);
    assertThat(handler.code()).isEqualTo(code.code());
  }

  static <T> T await(CompletableFuture<T> answer) {
    return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    client.close();
  }
}
