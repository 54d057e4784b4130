package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.session.TokenRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Connections that come to their room's loop lose no frame, double none, and none overtakes
 * another.
 */
class ConnectionMoveSocketTest {
  private static final int ROOMS = 24;
  private static final int CLIENTS = 192;
  private static final int COMMANDS = 60;
  private static final int AT_ONCE = 24;

  @TempDir static Path directory;

  private static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.in(directory);
  }

  private static Map<String, Object> settings(int loops, String io, boolean move) {
    // Many connect at once: one that had to wait for a core is no subject of these tests.
    return Map.of(
        "transport.loops", loops,
        "transport.io", io,
        "transport.moveConnections", move,
        "transport.helloTimeout", "60 s");
  }

  private static double moves(TestServer server) {
    return server.server().meters().get("coguest.connection.moves").counter().count();
  }

  @ParameterizedTest
  @CsvSource({
    "2, auto, true, false",
    "4, auto, true, false",
    "8, auto, true, false",
    "4, nio, true, false",
    "2, auto, false, false",
    "8, auto, false, false",
    "2, auto, true, true",
    "8, auto, true, true",
    "4, nio, true, true"
  })
  void noFrameIsLostDoubledOrOvertaken(int loops, String io, boolean move, boolean tls)
      throws Exception {
    Map<String, Object> settings = new HashMap<>(settings(loops, io, move));
    if (tls) {
      settings.putAll(certificate.settings());
    }
    SocketFactory sockets = tls ? certificate.sockets() : SocketFactory.getDefault();
    try (TestServer server = TestServer.start(settings)) {
      List<RawClient> owners = createRooms(server, sockets);
      ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
      try {
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          int seed = i;
          clients.add(
              threads.submit(
                  () -> {
                    new PipeliningClient(server, sockets, seed).run();
                    return null;
                  }));
        }
        for (Future<?> client : clients) {
          client.get(60, TimeUnit.SECONDS);
        }
      } finally {
        threads.shutdownNow();
      }
      if (move) {
        assertThat(moves(server)).isGreaterThan(CLIENTS / 8.0);
      } else {
        assertThat(moves(server)).isZero();
      }
      for (RawClient owner : owners) {
        owner.close();
      }
      await().until(() -> server.server().connections() == 0);
      await().until(() -> server.sessions("attached") == 0);
    }
  }

  private static List<RawClient> createRooms(TestServer server, SocketFactory sockets)
      throws Exception {
    List<RawClient> owners = new ArrayList<>();
    for (int room = 0; room < ROOMS; room++) {
      RawClient owner = RawClient.connect(server.port(), RawClient.PROTO, sockets, 0);
      TestServer.welcome(owner, server.token("owner-" + room, TokenRole.HOST));
      assertThat(owner.call(TestServer.create("live-" + room)).getCode()).isZero();
      owners.add(owner);
    }
    return owners;
  }

  /** Sends everything at once, in chunks that end anywhere; half of them hang up half-way. */
  private record PipeliningClient(TestServer server, SocketFactory sockets, int seed) {

    void run() throws IOException {
      Random random = new Random(seed);
      String liveId = "live-" + random.nextInt(ROOMS);
      byte[] script = script(random, liveId);
      try (RawClient client = RawClient.connect(server.port(), RawClient.PROTO, sockets, 0)) {
        boolean hangsUp = seed % 4 == 3;
        int end = hangsUp ? random.nextInt(script.length) : script.length;
        for (int at = 0; at < end; ) {
          int length = Math.min(end - at, 1 + random.nextInt(400));
          client.sendRaw(java.util.Arrays.copyOfRange(script, at, at + length));
          at += length;
        }
        if (!hangsUp) {
          expectAllAnswers(client);
        }
      }
    }

    private byte[] script(Random random, String liveId) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String token = server.token("user-" + seed, TokenRole.AUDIENCE);
      add(bytes, TestServer.hello(token));
      int joinAt = random.nextBoolean() ? 1 : 1 + random.nextInt(5);
      for (int id = 1; id <= COMMANDS; id++) {
        ClientFrame.Builder command =
            id == joinAt ? TestServer.join(liveId) : TestServer.snapshot(liveId);
        add(bytes, command.setId(id).build());
        add(bytes, TestServer.ping(id));
      }
      return bytes.toByteArray();
    }

    private static void add(ByteArrayOutputStream bytes, ClientFrame frame) throws IOException {
      bytes.write(RawClient.message(RawClient.BINARY, frame.toByteArray()));
    }

    private static void expectAllAnswers(RawClient client) throws IOException {
      List<Integer> replies = new ArrayList<>();
      List<Integer> pongs = new ArrayList<>();
      List<Integer> wanted = new ArrayList<>();
      for (int id = 1; id <= COMMANDS; id++) {
        wanted.add(id);
      }
      while (replies.size() < COMMANDS || pongs.size() < COMMANDS) {
        ServerFrame frame = client.next();
        if (frame.hasReply()) {
          replies.add(frame.getReply().getId());
        } else if (frame.hasPong()) {
          pongs.add(frame.getPong().getNonce());
        }
      }
      assertThat(replies).isEqualTo(wanted);
      assertThat(pongs).isEqualTo(wanted);
    }
  }

  @Test
  void aConnectionMovesAtMostOnceAndServesRoomsOnOtherLoopsFromWhereItIs() throws Exception {
    try (TestServer server = TestServer.start(settings(8, "auto", true));
        RawClient client = server.host("h")) {
      for (int i = 0; i < 8; i++) {
        assertThat(client.call(TestServer.create("live-" + i)).getCode()).isZero();
      }
      assertThat(moves(server)).isLessThanOrEqualTo(1);
      for (int i = 0; i < 8; i++) {
        assertThat(client.call(TestServer.snapshot("live-" + i)).getCode()).isZero();
      }
    }
  }

  @Test
  void whoComesToABigRoomStays() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "transport.loops", 8, "transport.moveMaxMembers", 0, "transport.helloTimeout", "60 s");
    try (TestServer server = TestServer.start(settings)) {
      List<RawClient> clients = createRooms(server, SocketFactory.getDefault());
      assertThat(moves(server)).isZero();
      for (RawClient client : clients) {
        client.close();
      }
    }
  }
}
