package io.coguest.client.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A relay between client and server on the loopback that can hold bytes back and cut connections.
 */
final class FaultProxy implements AutoCloseable {
  /** A direction of flow. */
  enum Way {
    TO_SERVER,
    TO_CLIENT
  }

  private volatile URI server;
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Gate toServer = new Gate();
  private final Gate toClient = new Gate();
  private final Gate door = new Gate();
  private final AtomicInteger accepted = new AtomicInteger();

  FaultProxy(String serverUrl) throws IOException {
    server = URI.create(serverUrl);
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("proxy-accept", this::acceptAll);
  }

  String url() {
    return "ws://127.0.0.1:" + listener.getLocalPort() + server.getPath();
  }

  /** Bytes of one direction wait from here on. */
  void hold(Way way) {
    gate(way).shut();
  }

  /** They flow again. */
  void release(Way way) {
    gate(way).open();
  }

  /** Connections that come from here on are for another server. */
  void redirectTo(String serverUrl) {
    server = URI.create(serverUrl);
  }

  /** Connections that come from here on wait at the door. */
  void holdNewConnections() {
    door.shut();
  }

  void admitNewConnections() {
    door.open();
  }

  /** Ends all connections; what was held back is lost, what comes later flows. */
  void cut() {
    List<Socket> now = List.copyOf(sockets);
    now.forEach(FaultProxy::close);
    sockets.removeAll(now);
    toServer.loseWaiting();
    toClient.loseWaiting();
  }

  /** Connections so far. */
  int accepted() {
    return accepted.get();
  }

  private Gate gate(Way way) {
    return switch (way) {
      case TO_SERVER -> toServer;
      case TO_CLIENT -> toClient;
    };
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        door.pass();
        relay(client);
      } catch (IOException e) {
        // The listener was closed.
      }
    }
  }

  private void relay(Socket client) {
    Socket upstream = new Socket();
    try {
      upstream.connect(new InetSocketAddress(server.getHost(), server.getPort()), 5_000);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
    } catch (IOException e) {
      // No server is there, or the client was gone before it came.
      close(client);
      close(upstream);
      return;
    }
    sockets.add(client);
    sockets.add(upstream);
    accepted.incrementAndGet();
    start("proxy-up", () -> pump(client, upstream, toServer));
    start("proxy-down", () -> pump(upstream, client, toClient));
  }

  private static void pump(Socket from, Socket to, Gate gate) {
    byte[] bytes = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (!gate.pass()) {
          return;
        }
        out.write(bytes, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      // Cut, by one of the ends or by the test.
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    door.open();
    cut();
  }

  /** Lets bytes through, or makes them wait until it opens or they are lost. */
  private static final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean shut;
    private int generation;

    void shut() {
      lock.lock();
      try {
        shut = true;
      } finally {
        lock.unlock();
      }
    }

    void open() {
      change(false);
    }

    void loseWaiting() {
      change(true);
    }

    private void change(boolean lose) {
      lock.lock();
      try {
        shut = false;
        generation += lose ? 1 : 0;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** False when what waited is lost. */
    boolean pass() {
      lock.lock();
      try {
        int arrivedIn = generation;
        while (shut && arrivedIn == generation) {
          changed.awaitUninterruptibly();
        }
        return arrivedIn == generation;
      } finally {
        lock.unlock();
      }
    }
  }
}
