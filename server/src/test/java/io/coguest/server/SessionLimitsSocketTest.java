package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.ServerFrame;
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
