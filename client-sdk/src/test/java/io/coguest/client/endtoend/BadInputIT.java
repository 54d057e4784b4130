package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.coguest.client.LiveOptions;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.InviteToSeat;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.LockSeat;
import io.coguest.proto.v1.Ping;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.TakeSeat;
import io.coguest.proto.v1.Welcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of ours sends: each gets its name back, and the server goes on for the others. */
@Timeout(30)
class BadInputIT {
  private static final String LIVE = "bad-input";

  @RegisterExtension static final ServerProcess SERVER = ServerProcess.with();

  private static Participant owner;

  @BeforeAll
  static void somebodyIsInARoom() {
    owner = Participant.creating(SERVER.url(), "owner", LIVE, LiveOptions.defaults());
  }

  @AfterEach
  void theServerGoesOn() {
    assertThat(SERVER.alive()).isTrue();
    owner.catchUp();
    assertThat(owner.seated()).containsExactly("0 owner");
    try (RawConnection newcomer = joined("newcomer")) {
      assertThat(newcomer).isNotNull();
    }
  }

  @AfterAll
  static void end() {
    owner.close();
  }

  private static RawConnection connected(String userId) {
    return RawConnection.signedIn(SERVER.url(), Tokens.audience(userId));
  }

  private static RawConnection joined(String userId) {
    RawConnection connection = connected(userId);
    assertThat(connection.ask(join(LIVE)).getCode()).isZero();
    return connection;
  }

  private static ClientFrame.Builder join(String liveId) {
    return ClientFrame.newBuilder().setLiveId(liveId).setJoinLive(JoinLive.getDefaultInstance());
  }

  private static void assertRefused(Reply reply, ResultName name, int code) {
    assertThat(reply.getName()).as(reply.getMessage()).isEqualTo(name);
    assertThat(reply.getCode()).isEqualTo(code);
    assertThat(reply.getMessage()).isNotBlank();
  }

  private static void assertBadParameter(Reply reply) {
    assertRefused(reply, ResultName.RESULT_NAME_BAD_PARAMETER, 100002);
  }

  @Test
  void aFrameThatIsNoProtobufClosesWithBadFrame() {
    try (RawConnection connection = connected("guest")) {
      connection.sendBinary(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 2, 3});
      connection.assertClosed(CloseCode.CLOSE_CODE_BAD_FRAME, 4500);
    }
  }

  @Test
  void noiseClosesWithBadFrameOrIsNoHello() {
    Random random = new Random(11);
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[1 + random.nextInt(200)];
      random.nextBytes(noise);
      try (RawConnection connection = new RawConnection(SERVER.url())) {
        connection.sendBinary(noise);
        assertThat(connection.next().getClosing().getName())
            .isIn(CloseCode.CLOSE_CODE_BAD_FRAME, CloseCode.CLOSE_CODE_UNAUTHENTICATED);
      }
    }
  }

  @Test
  void aTextFrameOnTheBinaryProtocolClosesWithBadFrame() {
    try (RawConnection connection = connected("guest")) {
      connection.sendText("{\"id\":1}");
      connection.assertClosed(CloseCode.CLOSE_CODE_BAD_FRAME, 4500);
    }
  }

  @Test
  void aFrameThatIsTooLargeClosesWithBadFrame() {
    try (RawConnection connection = connected("guest")) {
      connection.sendBinary(new byte[17 * 1024]);
      connection.assertClosed(CloseCode.CLOSE_CODE_BAD_FRAME, 4500);
    }
  }

  @Test
  void noHelloWithinFiveSecondsClosesWithUnauthenticated() {
    try (RawConnection connection = new RawConnection(SERVER.url())) {
      connection.assertClosed(CloseCode.CLOSE_CODE_UNAUTHENTICATED, 4501);
    }
  }

  @Test
  void aCommandBeforeTheHelloClosesWithUnauthenticated() {
    try (RawConnection connection = new RawConnection(SERVER.url())) {
      connection.send(join(LIVE).setId(1).build());
      connection.assertClosed(CloseCode.CLOSE_CODE_UNAUTHENTICATED, 4501);
    }
  }

  @Test
  void anUnknownSubprotocolIsRefusedInTheHandshake() {
    assertThatThrownBy(
            () ->
                HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .subprotocols("coguest.v9")
                    .buildAsync(URI.create(SERVER.url()), new WebSocket.Listener() {})
                    .join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(IOException.class);
  }

  @Test
  void anUnknownCommandIsABadParameter() throws IOException {
    try (RawConnection connection = joined("guest")) {
      byte[] frame = new byte[64];
      CodedOutputStream out = CodedOutputStream.newInstance(frame);
      out.writeUInt32(1, 2);
      out.writeString(2, LIVE);
      out.writeByteArray(3000, "of a later version".getBytes(StandardCharsets.UTF_8));
      out.flush();
      connection.sendBinary(Arrays.copyOf(frame, out.getTotalBytesWritten()));
      assertBadParameter(connection.reply(2));
    }
  }

  @Test
  void anUnknownFieldIsIgnored() throws IOException {
    try (RawConnection connection = connected("guest")) {
      ClientFrame known = join(LIVE).setId(1).build();
      byte[] frame = Arrays.copyOf(known.toByteArray(), known.getSerializedSize() + 8);
      CodedOutputStream out = CodedOutputStream.newInstance(frame, known.getSerializedSize(), 8);
      out.writeUInt32(3000, 5);
      out.flush();
      int length = known.getSerializedSize() + out.getTotalBytesWritten();
      connection.sendBinary(Arrays.copyOf(frame, length));
      assertThat(connection.reply(1).getCode()).isZero();
    }
  }

  @Test
  void aMissingSeatIndexIsABadParameter() {
    try (RawConnection connection = joined("guest")) {
      assertBadParameter(
          connection.ask(
              toRoom().setApplyForSeat(ApplyForSeat.newBuilder().setTimeoutSeconds(60))));
      assertBadParameter(connection.ask(toRoom().setTakeSeat(TakeSeat.getDefaultInstance())));
    }
    try (RawConnection host = RawConnection.signedIn(SERVER.url(), Tokens.host("admin"))) {
      assertThat(host.ask(join(LIVE)).getCode()).isZero();
      assertBadParameter(
          host.ask(
              toRoom()
                  .setInviteToSeat(
                      InviteToSeat.newBuilder().setInviteeId("guest").setTimeoutSeconds(60))));
      assertBadParameter(host.ask(toRoom().setLockSeat(LockSeat.getDefaultInstance())));
    }
  }

  private static ClientFrame.Builder toRoom() {
    return ClientFrame.newBuilder().setLiveId(LIVE);
  }

  @Test
  void aMissingTimeoutIsABadParameter() {
    try (RawConnection connection = joined("guest")) {
      assertBadParameter(
          connection.ask(toRoom().setApplyForSeat(ApplyForSeat.newBuilder().setSeatIndex(1))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3601, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aTimeoutOutsideItsRangeIsABadParameter(int seconds) {
    try (RawConnection connection = joined("guest")) {
      assertBadParameter(connection.ask(apply(1, seconds)));
    }
  }

  private static ClientFrame.Builder apply(int seat, int seconds) {
    return toRoom()
        .setApplyForSeat(ApplyForSeat.newBuilder().setSeatIndex(seat).setTimeoutSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(ints = {999, 9, -2, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void anIndexOfNoSeatIsNoSuchSeat(int seat) {
    try (RawConnection connection = joined("guest")) {
      assertRefused(connection.ask(apply(seat, 60)), ResultName.RESULT_NAME_NO_SUCH_SEAT, -2344);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "schön", "部屋", "a/b", "\u0000", "🎤"})
  void aLiveIdOutsideItsAlphabetIsABadParameter(String liveId) {
    try (RawConnection connection = RawConnection.signedIn(SERVER.url(), Tokens.owner("creator"))) {
      assertBadParameter(
          connection.ask(
              ClientFrame.newBuilder()
                  .setLiveId(liveId)
                  .setCreateLive(CreateLive.getDefaultInstance())));
      assertBadParameter(connection.ask(join(liveId)));
    }
  }

  @Test
  void aLiveIdThatIsTooLongIsABadParameter() {
    try (RawConnection connection = connected("guest")) {
      assertBadParameter(connection.ask(join("x".repeat(65))));
      assertRefused(
          connection.ask(join("x".repeat(64))), ResultName.RESULT_NAME_ROOM_NOT_FOUND, 100004);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "schön", "with space"})
  void aUserIdOutsideItsAlphabetIsABadParameter(String userId) {
    try (RawConnection host = RawConnection.signedIn(SERVER.url(), Tokens.host("admin"))) {
      assertThat(host.ask(join(LIVE)).getCode()).isZero();
      assertBadParameter(host.ask(invite(userId)));
      assertBadParameter(host.ask(invite("x".repeat(65))));
    }
  }

  private static ClientFrame.Builder invite(String userId) {
    return toRoom()
        .setInviteToSeat(
            InviteToSeat.newBuilder().setInviteeId(userId).setSeatIndex(-1).setTimeoutSeconds(60));
  }

  @Test
  void aTextThatIsTooLongIsABadParameter() {
    try (RawConnection connection = joined("guest")) {
      ApplyForSeat apply =
          ApplyForSeat.newBuilder()
              .setSeatIndex(1)
              .setTimeoutSeconds(60)
              .setExtraInfo("ö".repeat(513))
              .build();
      assertBadParameter(connection.ask(toRoom().setApplyForSeat(apply)));
    }
  }

  @Test
  void aForgedTokenClosesWithUnauthenticated() {
    try (RawConnection connection = new RawConnection(SERVER.url())) {
      connection.hello(Hello.newBuilder().setToken(Tokens.owner("guest").forged().sign()));
      connection.assertClosed(CloseCode.CLOSE_CODE_UNAUTHENTICATED, 4501);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no token", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."})
  void whatIsNoTokenClosesWithUnauthenticated(String token) {
    try (RawConnection connection = new RawConnection(SERVER.url())) {
      connection.hello(Hello.newBuilder().setToken(token));
      connection.assertClosed(CloseCode.CLOSE_CODE_UNAUTHENTICATED, 4501);
    }
  }

  @Test
  void anExpiredTokenClosesWithTokenExpired() {
    try (RawConnection connection = new RawConnection(SERVER.url())) {
      connection.hello(Hello.newBuilder().setToken(Tokens.audience("guest").expired().sign()));
      connection.assertClosed(CloseCode.CLOSE_CODE_TOKEN_EXPIRED, 4502);
    }
  }

  @Test
  void aTokenForAnotherRoomHasNoPermission() {
    Tokens elsewhere = Tokens.audience("guest").forRoom("elsewhere");
    try (RawConnection connection = RawConnection.signedIn(SERVER.url(), elsewhere)) {
      assertRefused(connection.ask(join(LIVE)), ResultName.RESULT_NAME_NO_PERMISSION, 100006);
      assertRefused(
          connection.ask(join("no-such-room")), ResultName.RESULT_NAME_NO_PERMISSION, 100006);
    }
  }

  @Test
  void aTokenWithoutTheGrantCannotCreate() {
    try (RawConnection connection = connected("guest")) {
      assertRefused(
          connection.ask(
              ClientFrame.newBuilder()
                  .setLiveId("another")
                  .setCreateLive(CreateLive.getDefaultInstance())),
          ResultName.RESULT_NAME_NO_PERMISSION,
          100006);
    }
  }

  @Test
  void aTokenOfAnotherUserOnResumeGetsAFreshSessionAndNothingOfTheOthers() {
    try (RawConnection victim = new RawConnection(SERVER.url())) {
      victim.hello(Hello.newBuilder().setToken(Tokens.audience("victim").sign()));
      Welcome theirs = victim.welcome();
      assertThat(victim.ask(join(LIVE)).getCode()).isZero();
      try (RawConnection thief = new RawConnection(SERVER.url())) {
        thief.hello(
            Hello.newBuilder()
                .setToken(Tokens.audience("thief").sign())
                .setResume(
                    Resume.newBuilder()
                        .setSessionId(theirs.getSessionId())
                        .setResumeSecret(theirs.getResumeSecret())
                        .addRooms(RoomPosition.newBuilder().setLiveId(LIVE))));
        Welcome fresh = thief.welcome();
        assertThat(fresh.getResumed()).isFalse();
        assertThat(fresh.getSessionId()).isNotEqualTo(theirs.getSessionId());
        assertThat(fresh.getUser().getUserId()).isEqualTo("thief");
        ServerFrame next = askPing(thief);
        assertThat(next.hasPong()).as("pong and nothing of the room before it: %s", next).isTrue();
        assertRefused(thief.ask(apply(1, 60)), ResultName.RESULT_NAME_NOT_IN_ROOM, 100005);
      }
      assertThat(victim.ask(apply(1, 60)).getCode()).isZero();
    }
  }

  private static ServerFrame askPing(RawConnection connection) {
    connection.send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(9)).build());
    return connection.next();
  }

  @Test
  void aWrongResumeSecretLooksLikeAnUnknownSession() {
    try (RawConnection connection = new RawConnection(SERVER.url())) {
      connection.hello(
          Hello.newBuilder()
              .setToken(Tokens.audience("guest").sign())
              .setResume(Resume.newBuilder().setSessionId("nobody's").setResumeSecret("guess")));
      assertThat(connection.welcome().getResumed()).isFalse();
    }
  }
}
