package io.coguest.loadtest.bare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Passes connections on to a server and counts the WebSocket frames in between, without TLS. */
final class CountingRelay implements AutoCloseable {
  private final URI server;
  private final ServerSocket listening;
  private final List<Socket> sockets = new ArrayList<>();
  private final Direction toServer = new Direction();
  private final Direction toClients = new Direction();

  /** Frames and the bytes of their payloads. */
  record Traffic(long framesToServer, long bytesToServer, long frames, long bytes) {
    Traffic minus(Traffic other) {
      return new Traffic(
          framesToServer - other.framesToServer,
          bytesToServer - other.bytesToServer,
          frames - other.frames,
          bytes - other.bytes);
    }
  }

  private static final class Direction {
    final LongAdder frames = new LongAdder();
    final LongAdder bytes = new LongAdder();
  }

  CountingRelay(URI server) throws IOException {
    this.server = server;
    listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:%d/v1/signal".formatted(listening.getLocalPort()));
  }

  Traffic traffic() {
    return new Traffic(
        toServer.frames.sum(), toServer.bytes.sum(), toClients.frames.sum(), toClients.bytes.sum());
  }

  private interface Io {
    void run() throws IOException;
  }

  private static void start(Io work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // The end of a connection, or of the relay.
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (!listening.isClosed()) {
      Socket client = remembered(listening.accept());
      Socket backend = remembered(new Socket(server.getHost(), server.getPort()));
      client.setTcpNoDelay(true);
      backend.setTcpNoDelay(true);
      start(() -> copy(client, backend, toServer));
      start(() -> copy(backend, client, toClients));
    }
  }

  private Socket remembered(Socket socket) {
    synchronized (sockets) {
      sockets.add(socket);
    }
    return socket;
  }

  private static void copy(Socket from, Socket to, Direction direction) throws IOException {
    try (from;
        to) {
      FrameCount count = new FrameCount(direction);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] chunk = new byte[1 << 16];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        for (int i = 0; i < read; i++) {
          count.next(chunk[i] & 0xFF);
        }
        out.write(chunk, 0, read);
      }
    }
  }

  /** Follows the headers of one direction of a connection, behind its HTTP head (RFC 6455, 5.2). */
  private static final class FrameCount {
    private static final String HEAD_END = "\r\n\r\n";

    private final Direction direction;
    private int headEndSeen;
    private int headerByte;
    private int lengthBytesLeft;
    private int maskBytes;
    private long length;
    private long skip;

    FrameCount(Direction direction) {
      this.direction = direction;
    }

    void next(int octet) {
      if (headEndSeen < HEAD_END.length()) {
        boolean fits = octet == HEAD_END.charAt(headEndSeen);
        headEndSeen = fits ? headEndSeen + 1 : octet == '\r' ? 1 : 0;
      } else if (skip > 0) {
        skip--;
      } else if (lengthBytesLeft > 0) {
        length = length << 8 | octet;
        lengthBytesLeft--;
        headerDone();
      } else if (headerByte == 0) {
        headerByte = 1;
      } else {
        headerByte = 0;
        maskBytes = (octet & 0x80) == 0 ? 0 : 4;
        length = octet & 0x7F;
        lengthBytesLeft = length == 126 ? 2 : length == 127 ? 8 : 0;
        length = lengthBytesLeft == 0 ? length : 0;
        headerDone();
      }
    }

    private void headerDone() {
      if (lengthBytesLeft == 0) {
        skip = maskBytes + length;
        direction.frames.increment();
        direction.bytes.add(length);
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
