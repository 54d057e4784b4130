package io.coguest.loadtest.storm;

import io.coguest.loadtest.wire.LastingPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Between clients and a server: loses all connections at once, and takes no new ones for a while,
 * as a server that is killed does, while the server itself lives on.
 */
final class DroppingRelay implements Mortal {
  private static final int BACKLOG = 512;
  private static final int BUFFER_BYTES = 16_384;

  private final URI server;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;
  private Thread accepting;

  DroppingRelay(URI server) throws IOException {
    this.server = server;
    this.port = LastingPort.find();
    this.listening = listen();
    this.accepting = accept();
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + port + server.getPath());
  }

  private Thread accept() {
    ServerSocket from = listening;
    return started(
        () -> {
          while (!from.isClosed()) {
            Socket client = from.accept();
            Socket behind = new Socket(server.getHost(), server.getPort());
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(behind);
            if (from.isClosed()) {
              dropAll();
            }
            started(() -> copy(client, behind));
            started(() -> copy(behind, client));
          }
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  private static Thread started(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                // The relay was dropped, or one of the two sides has gone.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void dropAll() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The port is free only when nobody waits on it any more. */
  @Override
  public void kill() throws InterruptedException {
    close();
    accepting.join();
    dropAll();
  }

  @Override
  public void startAgain() {
    try {
      listening = listen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting = accept();
  }

  private ServerSocket listen() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    return socket;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dropAll();
  }
}
