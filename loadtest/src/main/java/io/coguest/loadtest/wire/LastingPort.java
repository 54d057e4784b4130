package io.coguest.loadtest.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that goes and comes back. Ports that the system gives out by itself will not
 * do: a client that tries again and again while nobody listens is given that very port one day,
 * connects to itself, and holds it.
 */
public final class LastingPort {
  private static final int FROM = 20_000;
  private static final int TO = 30_000;
  private static final int TRIES = 100;

  private LastingPort() {}

  /**
   * One that is free now.
   *
   * @throws IOException when none is found
   */
  public static int find() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FROM, TO);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port from " + FROM + " to " + TO);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
