package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.UnbanUser;
import io.coguest.server.session.TokenIssuer;
import io.coguest.server.session.TokenRole;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad input gets its named error or close code, and the server goes on. */
class BadInputSocketTest {
  private static final String LIVE = "live";
  private static TestServer server;
  private static RawClient owner;

  private RawClient client;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
    owner = server.host("owner");
    assertThat(owner.call(TestServer.create(LIVE)).getCode()).isZero();
  }

  @AfterAll
  static void stop() throws Exception {
    owner.close();
    server.close();
  }

  @BeforeEach
  void connect() throws Exception {
    client = server.silent();
  }

  @AfterEach
  void theServerGoesOn() throws Exception {
    client.close();
    assertThat(owner.call(TestServer.snapshot(LIVE)).getCode()).isZero();
    owner.send(TestServer.ack(Integer.MAX_VALUE));
    try (RawClient another = server.audience("another")) {
      assertThat(another.call(TestServer.join(LIVE)).getCode()).isZero();
    }
  }

  private void signIn(String user) throws Exception {
    TestServer.welcome(client, server.token(user, TokenRole.AUDIENCE));
  }

  private void join(String user) throws Exception {
    signIn(user);
    assertThat(client.call(TestServer.join(LIVE)).getCode()).isZero();
  }

  private void assertClosed(CloseCode code, int number, boolean reconnect) throws Exception {
    var closing = client.closing();
    assertThat(closing.getName()).isEqualTo(code);
    assertThat(closing.getCode()).isEqualTo(number);
    assertThat(closing.getReconnect()).isEqualTo(reconnect);
    assertThat(closing.getMessage()).isNotEmpty();
  }

  private void assertBadFrame() throws Exception {
    assertClosed(CloseCode.CLOSE_CODE_BAD_FRAME, 4500, false);
  }

  private static void assertRefused(Reply reply, ResultName name) {
    assertThat(reply.getName()).isEqualTo(name);
    assertThat(reply.getCode()).isNotZero();
    assertThat(reply.getMessage()).isNotEmpty();
  }

  @Test
  void bytesThatAreNoProtobufAreABadFrame() throws Exception {
    signIn("g");
    client.sendMessage(RawClient.BINARY, new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2, 3});
    assertBadFrame();
  }

  @Test
  void aFieldThatIsNoUtf8IsABadFrame() throws Exception {
    signIn("g");
    client.sendMessage(RawClient.BINARY, new byte[] {0x12, 2, (byte) 0xC3, 0x28});
    assertBadFrame();
  }

  @Test
  void aTextFrameOnTheBinaryProtocolIsABadFrame() throws Exception {
    signIn("g");
    client.sendMessage(RawClient.TEXT, "{}".getBytes(StandardCharsets.UTF_8));
    assertBadFrame();
  }

  @Test
  void aBinaryFrameOnTheTextProtocolIsABadFrame() throws Exception {
    client.close();
    client = RawClient.connect(server.port(), RawClient.JSON);
    client.sendMessage(RawClient.BINARY, new byte[0]);
    assertBadFrame();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{", "[]", "{\"id\":-1}", "{\"id\":\"x\"}"})
  void textThatIsNoJsonOfAFrameIsABadFrame(String text) throws Exception {
    client.close();
    client = RawClient.connect(server.port(), RawClient.JSON);
    client.sendMessage(RawClient.TEXT, text.getBytes(StandardCharsets.UTF_8));
    assertBadFrame();
  }

  @Test
  void jsonThatNestsDeeplyIsABadFrame() throws Exception {
    client.close();
    client = RawClient.connect(server.port(), RawClient.JSON);
    String deep = "{\"x\":".repeat(3_000);
    client.sendMessage(RawClient.TEXT, deep.getBytes(StandardCharsets.UTF_8));
    assertBadFrame();
  }

  @Test
  void aFrameThatIsTooLargeIsABadFrame() throws Exception {
    signIn("g");
    double before = server.exceeded("inbound-frame");
    client.sendMessage(RawClient.BINARY, new byte[16 * 1024 + 1]);
    assertBadFrame();
    assertThat(server.exceeded("inbound-frame")).isEqualTo(before + 1);
  }

  @Test
  void fragmentsThatAreTooLargeTogetherAreABadFrame() throws Exception {
    signIn("g");
    double before = server.exceeded("inbound-frame");
    client.sendRaw(RawClient.message(RawClient.BINARY, new byte[16 * 1024], true));
    client.sendRaw(RawClient.message(0x80, new byte[1], true));
    assertBadFrame();
    assertThat(server.exceeded("inbound-frame")).isEqualTo(before + 1);
  }

  @Test
  void aFrameThatIsNotMaskedIsABadFrame() throws Exception {
    client.sendRaw(RawClient.message(0x80 | RawClient.BINARY, new byte[3], false));
    assertBadFrame();
  }

  @Test
  void aReservedBitIsABadFrame() throws Exception {
    client.sendRaw(RawClient.message(0xC0 | RawClient.BINARY, new byte[3], true));
    assertBadFrame();
  }

  @Test
  void anotherFrameThanHelloFirstIsUnauthenticated() throws Exception {
    client.send(TestServer.join(LIVE).setId(1).build());
    assertClosed(CloseCode.CLOSE_CODE_UNAUTHENTICATED, 4501, false);
  }

  @Test
  void noHelloInTimeIsUnauthenticated() throws Exception {
    double before = server.exceeded("hello-time");
    // The owner's heartbeat lasts longer than that.
    server.advance(5_000);
    assertClosed(CloseCode.CLOSE_CODE_UNAUTHENTICATED, 4501, false);
    assertThat(server.exceeded("hello-time")).isGreaterThan(before);
  }

  @Test
  void aSecondHelloIsABadFrame() throws Exception {
    signIn("g");
    client.send(TestServer.hello(server.token("g", TokenRole.AUDIENCE)));
    assertBadFrame();
  }

  @Test
  void anUnknownCommandIsABadParameterAndNoClose() throws Exception {
    join("g");
    client.sendMessage(
        RawClient.BINARY,
        ClientFrame.newBuilder()
            .setId(7)
            .setLiveId(LIVE)
            .setUnknownFields(
                com.google.protobuf.UnknownFieldSet.newBuilder()
                    .addField(
                        1999,
                        com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(com.google.protobuf.ByteString.EMPTY)
                            .build())
                    .build())
            .build()
            .toByteArray());
    assertRefused(client.reply(7), ResultName.RESULT_NAME_BAD_PARAMETER);
    assertThat(client.call(TestServer.snapshot(LIVE).setId(8)).getCode()).isZero();
  }

  @Test
  void aCommandWithoutAnIdIsABadParameter() throws Exception {
    join("g");
    client.send(TestServer.snapshot(LIVE).build());
    assertRefused(client.reply(0), ResultName.RESULT_NAME_BAD_PARAMETER);
  }

  @Test
  void aMissingSeatIndexIsABadParameter() throws Exception {
    join("g");
    ClientFrame.Builder apply =
        ClientFrame.newBuilder()
            .setLiveId(LIVE)
            .setApplyForSeat(ApplyForSeat.newBuilder().setTimeoutSeconds(0));
    assertRefused(client.call(apply), ResultName.RESULT_NAME_BAD_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3601, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aTimeoutOutsideItsRangeIsABadParameter(int seconds) throws Exception {
    join("g");
    assertRefused(
        client.call(TestServer.apply(LIVE, -1, seconds)), ResultName.RESULT_NAME_BAD_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(ints = {999, -2, 9})
  void aSeatThatIsNoneIsNoSuchSeat(int seat) throws Exception {
    join("g");
    assertRefused(
        client.call(TestServer.apply(LIVE, seat, 0)), ResultName.RESULT_NAME_NO_SUCH_SEAT);
  }

  static List<String> badIds() {
    return List.of("", "x".repeat(65), "röom", "a b", "a/b", "\u0000", "名");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("badIds")
  void aLiveIdThatIsNoneIsABadParameter(String liveId) throws Exception {
    signIn("g");
    assertRefused(client.call(TestServer.join(liveId)), ResultName.RESULT_NAME_BAD_PARAMETER);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("badIds")
  void aUserIdThatIsNoneIsABadParameter(String userId) throws Exception {
    TestServer.welcome(client, server.token("admin", TokenRole.HOST));
    assertThat(client.call(TestServer.join(LIVE)).getCode()).isZero();
    ClientFrame.Builder unban =
        ClientFrame.newBuilder()
            .setLiveId(LIVE)
            .setUnbanUser(UnbanUser.newBuilder().setUserId(userId));
    assertRefused(client.call(unban), ResultName.RESULT_NAME_BAD_PARAMETER);
  }

  @Test
  void anExtraInfoThatIsTooLongIsABadParameter() throws Exception {
    join("g");
    ClientFrame.Builder apply = TestServer.apply(LIVE, -1, 0);
    apply.getApplyForSeatBuilder().setExtraInfo("ü".repeat(513));
    assertRefused(client.call(apply), ResultName.RESULT_NAME_BAD_PARAMETER);
  }

  @Test
  void aForgedTokenIsUnauthenticated() throws Exception {
    byte[] other = "another-secret-of-32-bytes-at-least".getBytes(StandardCharsets.UTF_8);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject("g")
            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
            .build();
    client.send(TestServer.hello(new TokenIssuer(DevKey.ID, other).sign(claims)));
    assertClosed(CloseCode.CLOSE_CODE_UNAUTHENTICATED, 4501, false);
  }

  @Test
  void anExpiredTokenIsTokenExpired() throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject("g")
            .expirationTime(Date.from(Instant.now().minusSeconds(60)))
            .build();
    client.send(TestServer.hello(new TokenIssuer(DevKey.ID, DevKey.secret()).sign(claims)));
    assertClosed(CloseCode.CLOSE_CODE_TOKEN_EXPIRED, 4502, false);
  }

  @Test
  void aTokenForAnotherRoomIsNoPermissionWhetherTheRoomExistsOrNot() throws Exception {
    TestServer.welcome(client, server.token("g", TokenRole.HOST, "elsewhere"));
    assertRefused(client.call(TestServer.join(LIVE)), ResultName.RESULT_NAME_NO_PERMISSION);
    assertRefused(client.call(TestServer.join("none")), ResultName.RESULT_NAME_NO_PERMISSION);
    assertRefused(client.call(TestServer.create("none")), ResultName.RESULT_NAME_NO_PERMISSION);
    assertRefused(client.call(TestServer.join("elsewhere")), ResultName.RESULT_NAME_ROOM_NOT_FOUND);
  }

  @Test
  void creatingWithoutTheGrantIsNoPermissionAndMakesNoRoom() throws Exception {
    signIn("g");
    int rooms = server.server().approximateRooms();
    assertRefused(client.call(TestServer.create("new")), ResultName.RESULT_NAME_NO_PERMISSION);
    assertRefused(client.call(TestServer.create(LIVE)), ResultName.RESULT_NAME_NO_PERMISSION);
    assertThat(server.server().approximateRooms()).isEqualTo(rooms);
  }
}
