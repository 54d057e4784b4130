package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseCode;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Welcome;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that sends whatever a test wants, by the JDK's WebSocket: nothing of this project's. */
final class RawConnection implements AutoCloseable {
  private static final int ANSWER_SECONDS = 15;

  private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;
  private int lastId;

  RawConnection(String url) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("coguest.v1.proto")
            .buildAsync(URI.create(url), new Receiver())
            .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /** Connects and says hello with the token. */
  static RawConnection signedIn(String url, Tokens token) {
    RawConnection connection = new RawConnection(url);
    connection.hello(Hello.newBuilder().setToken(token.sign()));
    connection.welcome();
    return connection;
  }

  void hello(Hello.Builder hello) {
    send(ClientFrame.newBuilder().setHello(hello).build());
  }

  Welcome welcome() {
    ServerFrame frame = next();
    assertThat(frame.hasWelcome()).as("welcome, not %s", frame).isTrue();
    return frame.getWelcome();
  }

  void send(ClientFrame frame) {
    sendBinary(frame.toByteArray());
  }

  void sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  void sendText(String text) {
    socket.sendText(text, true).join();
  }

  /** Sends a command under the next id and waits for its reply; events in between are skipped. */
  Reply ask(ClientFrame.Builder command) {
    lastId++;
    send(command.setId(lastId).build());
    return reply(lastId);
  }

  Reply reply(int id) {
    while (true) {
      ServerFrame frame = next();
      assertThat(frame.hasClosing()).as("no close, got %s", frame).isFalse();
      if (frame.hasReply()) {
        assertThat(frame.getReply().getId()).isEqualTo(id);
        return frame.getReply();
      }
    }
  }

  ServerFrame next() {
    try {
      ServerFrame frame = frames.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame within %d s", ANSWER_SECONDS).isNotNull();
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The server says why and then closes with the same number. */
  void assertClosed(CloseCode name, int code) {
    Closing closing = null;
    while (closing == null) {
      ServerFrame frame = next();
      closing = frame.hasClosing() ? frame.getClosing() : null;
    }
    assertThat(closing.getName()).as(closing.getMessage()).isEqualTo(name);
    assertThat(closing.getCode()).isEqualTo(code);
    assertThat(closing.getReconnect()).isEqualTo(code < 4500);
    assertThat(closing.getMessage()).isNotBlank();
    assertThat(closed.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join()).isEqualTo(code);
    assertThat(frames).as("frames after closing").isEmpty();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Receiver implements WebSocket.Listener {
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      parts.writeBytes(bytes);
      if (last) {
        try {
          frames.add(ServerFrame.parseFrom(parts.toByteArray()));
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalStateException(e);
        }
        parts.reset();
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
      closed.complete(statusCode);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
