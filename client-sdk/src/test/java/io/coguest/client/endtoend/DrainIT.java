package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.CancelApplication;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.ServerFrame;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is stopped while its clients are at it. */
@Timeout(120)
class DrainIT {
  private static final String LIVE = "drained";
  private static final int CALLERS = 12;
  private static final int SPREAD_MS = 5_000;

  @TempDir Path directory;

  private String config(String... lines) throws IOException {
    Path file = directory.resolve("server.conf");
    Files.write(file, List.of(lines));
    return file.toString();
  }

  /** Sends commands without a pause until it is told to go away. */
  private static final class Caller implements Runnable {
    private static final int WINDOW = 16;
    private final RawConnection connection;
    private final List<Integer> answered = new ArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private int sent;
    private Closing closing;

    Caller(RawConnection connection) {
      this.connection = connection;
    }

    @Override
    public void run() {
      while (closing == null) {
        fillWindow();
        ServerFrame frame = connection.next();
        if (frame.hasReply()) {
          answered.add(frame.getReply().getId());
          answers.incrementAndGet();
        } else if (frame.hasClosing()) {
          closing = frame.getClosing();
        }
      }
    }

    private void fillWindow() {
      try {
        while (sent - answered.size() < WINDOW) {
          sent++;
          connection.send(command(sent));
        }
      } catch (CompletionException closed) {
        sent = Integer.MAX_VALUE; // the last frame is on its way
      }
    }

    private static ClientFrame command(int id) {
      ClientFrame.Builder frame = ClientFrame.newBuilder().setId(id).setLiveId(LIVE);
      if (id == 1) {
        frame.setJoinLive(JoinLive.getDefaultInstance());
      } else if (id % 2 == 0) {
        frame.setApplyForSeat(ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(60));
      } else {
        frame.setCancelApplication(CancelApplication.getDefaultInstance());
      }
      return frame.build();
    }
  }

  @Test
  void underLoadAllIsAnsweredThatWasTakenAndEveryClientIsToldADelayOfItsOwn() throws Exception {
    String config =
        config(
            "coguest.session.commandsPerSecond = 100000",
            "coguest.session.commandBurst = 100000",
            "coguest.session.maxUnacknowledged = 100000",
            "coguest.drain.spread = " + SPREAD_MS + " ms");
    try (ServerProcess server = ServerProcess.started("--config", config)) {
      RawConnection owner = RawConnection.signedIn(server.url(), Tokens.owner("owner"));
      ClientFrame.Builder create =
          ClientFrame.newBuilder().setLiveId(LIVE).setCreateLive(CreateLive.getDefaultInstance());
      assertThat(owner.ask(create).getCode()).isZero();
      List<Caller> callers = new ArrayList<>();
      List<CompletableFuture<Void>> runs = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        Tokens token = Tokens.audience("guest-" + i);
        Caller caller = new Caller(RawConnection.signedIn(server.url(), token));
        callers.add(caller);
        runs.add(CompletableFuture.runAsync(caller, DrainIT::onAThread));
      }
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> callers.stream().allMatch(caller -> caller.answers.get() > 50));

      server.terminate();
      assertThat(server.exitCode()).isZero();

      owner.assertClosed(CloseCode.CLOSE_CODE_GOING_AWAY, 4000);
      Set<Integer> delays = new HashSet<>();
      for (int i = 0; i < CALLERS; i++) {
        runs.get(i).get(20, TimeUnit.SECONDS);
        Caller caller = callers.get(i);
        assertThat(caller.closing.getName()).isEqualTo(CloseCode.CLOSE_CODE_GOING_AWAY);
        assertThat(caller.closing.getReconnect()).isTrue();
        assertThat(caller.closing.getRetryAfterMs()).isBetween(0, SPREAD_MS);
        delays.add(caller.closing.getRetryAfterMs());
        for (int id = 1; id <= caller.answered.size(); id++) {
          assertThat(caller.answered.get(id - 1)).as("answers without a gap").isEqualTo(id);
        }
        caller.connection.close();
      }
      assertThat(delays).as("delays").hasSizeGreaterThan(CALLERS / 2);
      owner.close();
    }
  }

  private static void onAThread(Runnable work) {
    Thread thread = new Thread(work, "caller");
    thread.setDaemon(true);
    thread.start();
  }

  /** A client that says nothing after its handshake, not even that it closes. */
  private static Socket silentClient(URI url) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort());
    String handshake =
        String.join(
            "\r\n",
            "GET /v1/signal HTTP/1.1",
            "Host: h",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: coguest.v1.json",
            "",
            "");
    socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
    socket.setSoTimeout(15_000);
    return socket;
  }

  private static void readUntil(Socket socket, String wanted) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(wanted) < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as("the end came after: %s", read).isNotNegative();
      read.append((char) next);
    }
  }

  @Test
  void noConnectionIsAcceptedMeanwhileAndASecondSignalEndsItAtOnce() throws Exception {
    String config = config("coguest.transport.closeTimeout = 1 h");
    try (ServerProcess server = ServerProcess.started("--config", config, "--drain", "1h");
        Socket client = silentClient(URI.create(server.url()))) {
      readUntil(client, "\r\n\r\n");
      server.terminate();
      readUntil(client, "GOING_AWAY");
      assertThatThrownBy(() -> silentClient(URI.create(server.url())))
          .isInstanceOf(ConnectException.class);
      assertThat(server.alive()).as("waits for its client").isTrue();

      server.terminate();
      assertThat(server.exitCode()).isEqualTo(143);
    }
  }
}
