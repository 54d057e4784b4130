package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.UserInfo;
import io.coguest.proto.v1.Welcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A client, a server that a test scripts, and the frames that most scripts need. */
abstract class FakeServerTest {
  static final long PATIENCE_SECONDS = 10;

  final FakeCoGuestServer server = new FakeCoGuestServer();
  final RoomHistory history = new RoomHistory();
  final RecordingListeners heard = new RecordingListeners();
  CoGuestClient client =
      CoGuestClient.builder()
          .url(server.url())
          .token("token-1")
          .backoff(Duration.ofMillis(1), Duration.ofMillis(20))
          .build();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  CoGuestStore store() {
    return CoGuestStore.create(client, RoomHistory.LIVE);
  }

  static ServerFrame.Builder welcome(UserInfo user, String secret, boolean resumed) {
    return welcome(user, secret, resumed, 0);
  }

  static ServerFrame.Builder welcome(
      UserInfo user, String secret, boolean resumed, int receivedId) {
    return ServerFrame.newBuilder()
        .setWelcome(
            Welcome.newBuilder()
                .setSessionId("session-1")
                .setResumeSecret(secret)
                .setResumed(resumed)
                .setReceivedId(receivedId)
                .setServerTimeMs(5_000)
                .setUser(user));
  }

  static ServerFrame.Builder frame(Event event) {
    return ServerFrame.newBuilder().setEvent(event);
  }

  ServerFrame.Builder ok(ClientFrame command) {
    return reply(command, 0, "");
  }

  ServerFrame.Builder reply(ClientFrame command, int code, String message) {
    return ServerFrame.newBuilder()
        .setReply(
            Reply.newBuilder()
                .setId(command.getId())
                .setCode(code)
                .setMessage(message)
                .setLiveId(command.getLiveId())
                .setEpoch(RoomHistory.EPOCH)
                .setRevision(history.revision()));
  }

  ServerFrame.Builder resumed(ResumeAnswer answer) {
    return ServerFrame.newBuilder()
        .setRoomResumed(
            RoomResumed.newBuilder()
                .setLiveId(RoomHistory.LIVE)
                .setAnswer(answer)
                .setEpoch(RoomHistory.EPOCH)
                .setRevision(history.revision()));
  }

  ServerFrame.Builder gone(CloseReason reason, Event... notices) {
    ServerFrame.Builder frame = resumed(ResumeAnswer.RESUME_ANSWER_GONE);
    frame.getRoomResumedBuilder().setReason(reason).addAllNotices(java.util.List.of(notices));
    return frame;
  }

  ServerFrame.Builder snapshot(UserInfo viewer, Role role) {
    return ServerFrame.newBuilder().setSnapshot(history.snapshot(viewer, role));
  }

  /** Connects, and answers the hello. */
  FakeCoGuestServer.Peer signIn(UserInfo user) throws Exception {
    CompletableFuture<CompletionHandler> connected = client.connect();
    FakeCoGuestServer.Peer peer = server.accept();
    assertThat(peer.next().hasHello()).isTrue();
    peer.send(welcome(user, "secret-1", false));
    assertThat(get(connected).isSuccess()).isTrue();
    return peer;
  }

  /** Signs in and joins the room. */
  FakeCoGuestServer.Peer join(UserInfo user, Role role) throws Exception {
    FakeCoGuestServer.Peer peer = signIn(user);
    heard.listenTo(store());
    CompletableFuture<CompletionHandler> joined = store().room().joinLive();
    ClientFrame command = peer.next();
    assertThat(command.hasJoinLive()).isTrue();
    assertThat(command.getJoinLive().getIncarnation()).as("whichever is live").isZero();
    peer.send(snapshot(user, role));
    peer.send(ok(command));
    assertThat(get(joined).isSuccess()).isTrue();
    return peer;
  }

  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
