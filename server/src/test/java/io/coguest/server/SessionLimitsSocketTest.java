package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.RejectApplication;
import io.coguest.proto.v1.RenewToken;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.session.TokenIssuer;
import io.coguest.server.session.TokenRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every limit of a session has its error and its metric. */
class SessionLimitsSocketTest {

  private static void assertTooFrequent(Reply reply) {
    assertThat(reply.getName()).isEqualTo(ResultName.RESULT_NAME_TOO_FREQUENT);
    assertThat(reply.getRetryable()).isTrue();
  }

  @Test
  void commandsBeyondTheRateAreTooFrequentUntilTimeHasPassed() throws Exception {
    try (TestServer server =
            TestServer.start(Map.of("session.commandsPerSecond", 1, "session.commandBurst", 5));
        RawClient client = server.host("h")) {
      for (int i = 0; i < 5; i++) {
        client.call(TestServer.snapshot("none"));
      }
      Reply refused = client.call(TestServer.snapshot("none"));
      assertTooFrequent(refused);
      assertThat(refused.getRetryAfterMs()).isBetween(1, 1_000);
      assertThat(server.exceeded("command-rate")).isOne();
      server.advance(1_000);
      assertThat(client.call(TestServer.snapshot("none")).getName())
          .isEqualTo(ResultName.RESULT_NAME_ROOM_NOT_FOUND);
    }
  }

  @Test
  void goingOnAlthoughTooFrequentIsRateLimited() throws Exception {
    try (TestServer server =
            TestServer.start(Map.of("session.commandsPerSecond", 1, "session.commandBurst", 1));
        RawClient client = server.host("h")) {
      List<ClientFrame> flood = new ArrayList<>();
      for (int i = 1; i <= 300; i++) {
        flood.add(TestServer.snapshot("none").setId(i).build());
      }
      client.sendAll(flood);
      var closing = client.closing();
      assertThat(closing.getName()).isEqualTo(CloseCode.CLOSE_CODE_RATE_LIMITED);
      assertThat(closing.getReconnect()).isTrue();
      assertThat(closing.getRetryAfterMs()).isPositive();
      assertThat(server.exceeded("refusals")).isOne();
    }
  }

  @Test
  void aFloodOfPingsIsIgnoredAndThenRateLimited() throws Exception {
    try (TestServer server = TestServer.start(Map.of("session.otherFramesPerSecond", 1));
        RawClient client = server.host("h")) {
      List<ClientFrame> flood = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        flood.add(TestServer.ping(i));
      }
      client.sendAll(flood);
      assertThat(client.closing().getName()).isEqualTo(CloseCode.CLOSE_CODE_RATE_LIMITED);
      assertThat(server.exceeded("other-frame-rate")).isGreaterThanOrEqualTo(200);
    }
  }

  @Test
  void the129thUnacknowledgedCommandIsTooFrequentUntilOneIsAcknowledged() throws Exception {
    try (TestServer server = TestServer.start(Map.of("session.commandBurst", 1_000));
        RawClient client = server.host("h")) {
      for (int id = 1; id <= 128; id++) {
        client.call(TestServer.snapshot("none").setId(id));
      }
      assertTooFrequent(client.call(TestServer.snapshot("none").setId(129)));
      assertThat(server.exceeded("unacknowledged")).isOne();
      client.send(TestServer.ack(1));
      assertThat(client.call(TestServer.snapshot("none").setId(130)).getName())
          .isEqualTo(ResultName.RESULT_NAME_ROOM_NOT_FOUND);
      assertTooFrequent(client.call(TestServer.snapshot("none").setId(131)));
    }
  }

  @Test
  void theNinthRoomIsTooFrequentUntilOneIsOver() throws Exception {
    try (TestServer server = TestServer.start();
        RawClient client = server.host("h")) {
      for (int i = 0; i < 8; i++) {
        assertThat(client.call(TestServer.create("live-" + i)).getCode()).isZero();
      }
      assertTooFrequent(client.call(TestServer.create("live-8")));
      assertThat(client.call(TestServer.join("live-3")).getCode()).as("it is there").isZero();
      assertThat(server.exceeded("rooms")).isOne();
      ClientFrame.Builder end =
          ClientFrame.newBuilder().setLiveId("live-0").setEndLive(EndLive.getDefaultInstance());
      assertThat(client.call(end).getCode()).isZero();
      assertThat(client.call(TestServer.create("live-8")).getCode()).isZero();
    }
  }

  @Test
  void aRefusedJoinTakesNoPlace() throws Exception {
    try (TestServer server = TestServer.start(Map.of("session.maxRooms", 1));
        RawClient owner = server.host("owner");
        RawClient client = server.audience("g")) {
      owner.call(TestServer.create("live"));
      for (int i = 0; i < 3; i++) {
        assertThat(client.call(TestServer.join("none-" + i)).getName())
            .isEqualTo(ResultName.RESULT_NAME_ROOM_NOT_FOUND);
        assertThat(client.call(TestServer.create("live")).getName())
            .isEqualTo(ResultName.RESULT_NAME_NO_PERMISSION);
      }
      assertThat(client.call(TestServer.join("live")).getCode()).isZero();
      assertThat(client.call(TestServer.leave("live")).getCode()).isZero();
      client.next(ServerFrame::hasRoomClosed);
      assertThat(client.call(TestServer.join("live")).getCode()).isZero();
    }
  }

  @Test
  void theNinthSessionOfAUserIsOverloadedUntilOneGoes() throws Exception {
    try (TestServer server = TestServer.start()) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        clients.add(server.audience("u"));
      }
      try (RawClient ninth = server.silent()) {
        ninth.send(TestServer.hello(server.token("u", TokenRole.AUDIENCE)));
        var closing = ninth.closing();
        assertThat(closing.getName()).isEqualTo(CloseCode.CLOSE_CODE_OVERLOADED);
        assertThat(closing.getRetryAfterMs()).isPositive();
        assertThat(server.exceeded("sessions-per-user")).isOne();
      }
      server.audience("another").close();
      clients.get(0).close();
      await().until(() -> server.sessions("attached") == 7);
      server.audience("u").close();
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void sessionsWithoutConnectionBeyondAUsersShareAreForgotten() throws Exception {
    try (TestServer server = TestServer.start()) {
      for (int i = 1; i <= 20; i++) {
        server.audience("u").close();
        await().until(() -> server.sessions("attached") == 0);
      }
      await().until(() -> server.sessions("detached") == 8);
    }
  }

  @Test
  void sessionsBeyondAllPushOutTheLongestDetachedOrAreOverloaded() throws Exception {
    try (TestServer server = TestServer.start(Map.of("session.maxSessions", 2));
        RawClient first = server.audience("a")) {
      server.audience("b").close();
      await().until(() -> server.sessions("attached") == 1);
      try (RawClient third = server.audience("c");
          RawClient fourth = server.silent()) {
        await().until(() -> server.sessions("detached") == 0);
        fourth.send(TestServer.hello(server.token("d", TokenRole.AUDIENCE)));
        assertThat(fourth.closing().getName()).isEqualTo(CloseCode.CLOSE_CODE_OVERLOADED);
        assertThat(third.call(TestServer.join("none")).getName())
            .isEqualTo(ResultName.RESULT_NAME_ROOM_NOT_FOUND);
        assertThat(first.call(TestServer.join("none")).getName())
            .isEqualTo(ResultName.RESULT_NAME_ROOM_NOT_FOUND);
      }
    }
  }

  @Test
  void connectionsBeyondAllAreOverloaded() throws Exception {
    assertOverloadedFromTheThird("transport.maxConnections", "connections");
  }

  @Test
  void connectionsFromOneAddressBeyondItsShareAreOverloaded() throws Exception {
    assertOverloadedFromTheThird("transport.maxConnectionsPerAddress", "connections-per-address");
  }

  private static void assertOverloadedFromTheThird(String key, String limit) throws Exception {
    try (TestServer server = TestServer.start(Map.of(key, 2));
        RawClient first = server.audience("a");
        RawClient second = server.audience("b")) {
      try (RawClient third = server.silent()) {
        assertThat(third.closing().getName()).isEqualTo(CloseCode.CLOSE_CODE_OVERLOADED);
      }
      assertThat(server.exceeded(limit)).isOne();
      await().until(() -> server.server().connections() == 2);
      second.close();
      await().until(() -> server.server().connections() == 1);
      server.audience("c").close();
      first.send(TestServer.ping(1));
      first.next(ServerFrame::hasPong);
    }
  }

  @Test
  void aTextThatIsTooLongIsABadParameterAndCounted() throws Exception {
    try (TestServer server = TestServer.start();
        RawClient owner = server.host("owner");
        RawClient guest = server.audience("g")) {
      owner.call(TestServer.create("live"));
      guest.call(TestServer.join("live"));
      assertBadParameter(guest.call(TestServer.join("x".repeat(65))));
      assertBadParameter(owner.call(accept("x".repeat(65))));
      assertThat(server.exceeded("id")).isEqualTo(2);
      ClientFrame.Builder apply = TestServer.apply("live", -1, 0);
      apply.getApplyForSeatBuilder().setExtraInfo("x".repeat(1_025));
      assertBadParameter(guest.call(apply));
      assertThat(server.exceeded("extra-info")).isOne();
      assertBadParameter(owner.call(reject("g", "x".repeat(257))));
      assertThat(server.exceeded("reason")).isOne();
      ClientFrame.Builder create = TestServer.create("other");
      create.getCreateLiveBuilder().getOptionsBuilder().setMaxSeats(51);
      assertBadParameter(owner.call(create));
      assertThat(server.exceeded("options")).isOne();
    }
  }

  @Test
  void whatIsWrongButNotTooLongExceedsNoLimit() throws Exception {
    try (TestServer server = TestServer.start();
        RawClient owner = server.host("owner")) {
      owner.call(TestServer.create("live"));
      assertBadParameter(owner.call(accept("not an id")));
      assertThat(owner.call(accept("x".repeat(64))).getName())
          .isEqualTo(ResultName.RESULT_NAME_REQUEST_NOT_FOUND);
      assertThat(owner.call(reject("g", "x".repeat(256))).getName())
          .isEqualTo(ResultName.RESULT_NAME_REQUEST_NOT_FOUND);
      assertThat(server.exceeded("id") + server.exceeded("reason")).isZero();
    }
  }

  @Test
  void aTokenWhoseTextsAreTooLongIsUnauthenticatedAndCounted() throws Exception {
    try (TestServer server = TestServer.start();
        RawClient open = server.audience("g")) {
      assertUnauthenticated(server, token("x".repeat(65), "", ""), "id");
      assertUnauthenticated(server, token("g", "ü".repeat(33), ""), "user-name");
      assertUnauthenticated(server, token("g", "", "x".repeat(513)), "avatar-url");
      assertUnauthenticated(server, token("g", "", "x".repeat(5_000)), "token");
      ClientFrame.Builder renewal =
          ClientFrame.newBuilder()
              .setRenewToken(RenewToken.newBuilder().setToken(token("g", "ü".repeat(33), "")));
      assertThat(open.call(renewal).getName()).isEqualTo(ResultName.RESULT_NAME_UNAUTHENTICATED);
      assertThat(server.exceeded("user-name")).isEqualTo(2);
    }
  }

  private static void assertUnauthenticated(TestServer server, String token, String limit)
      throws Exception {
    try (RawClient client = server.silent()) {
      client.send(TestServer.hello(token));
      assertThat(client.closing().getName()).isEqualTo(CloseCode.CLOSE_CODE_UNAUTHENTICATED);
      assertThat(server.exceeded(limit)).isOne();
    }
  }

  private static void assertBadParameter(Reply reply) {
    assertThat(reply.getName()).isEqualTo(ResultName.RESULT_NAME_BAD_PARAMETER);
  }

  private static String token(String user, String name, String avatar) {
    return new TokenIssuer(DevKey.ID, DevKey.secret())
        .issue(
            new TokenIssuer.Holder(user, name, avatar, List.of("*"), TokenRole.AUDIENCE),
            System.currentTimeMillis() + TestServer.HOUR_MS);
  }

  private static ClientFrame.Builder accept(String userId) {
    return ClientFrame.newBuilder()
        .setLiveId("live")
        .setAcceptApplication(AcceptApplication.newBuilder().setUserId(userId));
  }

  private static ClientFrame.Builder reject(String userId, String reason) {
    return ClientFrame.newBuilder()
        .setLiveId("live")
        .setRejectApplication(RejectApplication.newBuilder().setUserId(userId).setReason(reason));
  }

  @Test
  void membersBeyondARoomsShareFindItFull() throws Exception {
    try (TestServer server = TestServer.start(Map.of("room.maxMembers", 2));
        RawClient owner = server.host("owner");
        RawClient first = server.audience("a");
        RawClient second = server.audience("b")) {
      owner.call(TestServer.create("live"));
      assertThat(first.call(TestServer.join("live")).getCode()).isZero();
      assertThat(second.call(TestServer.join("live")).getName())
          .isEqualTo(ResultName.RESULT_NAME_ROOM_FULL);
      assertThat(server.exceeded("members")).isOne();
    }
  }
}
