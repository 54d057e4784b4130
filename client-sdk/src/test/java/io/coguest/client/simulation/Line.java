package io.coguest.client.simulation;

import org.jspecify.annotations.Nullable;

/** A connection as the network knows it: its two ends, and what is on the way between them. */
final class Line {
  private final Network network;
  private final ClientEnd client;
  private final Pipe up;
  private final Pipe down;
  private @Nullable ServerEnd server;
  private boolean cut;

  Line(Network network, ClientEnd client) {
    this.network = network;
    this.client = client;
    int latencyMs = network.latencyMs();
    up = new Pipe(network.time(), network.chance(), latencyMs, this::toServer, () -> {});
    down = new Pipe(network.time(), network.chance(), latencyMs, client::arrived, this::taken);
  }

  /** The server has taken it. */
  void accepted(ServerEnd end) {
    server = end;
  }

  Pipe up() {
    return up;
  }

  Pipe down() {
    return down;
  }

  private void toServer(byte[] frame) {
    if (server != null) {
      server.arrived(frame);
    }
  }

  private void taken() {
    if (server != null) {
      server.taken();
    }
  }

  /** The network lost it: some of what is on the way still comes, then each end hears of it. */
  void cut(long clientHearsMs, long serverHearsMs) {
    if (cut || server == null) {
      return;
    }
    cut = true;
    up.keep(network.chance().below(up.size() + 1));
    down.keep(network.chance().below(down.size() + 1));
    down.end(clientHearsMs, () -> client.lost(0, "cut"));
    up.end(serverHearsMs, server::lost);
    up.flow();
    down.flow();
  }

  /** What the client has sent comes long after the client has gone. */
  void halfOpen(long serverHearsMs) {
    if (cut || server == null) {
      return;
    }
    cut = true;
    up.stall(serverHearsMs);
    up.end(serverHearsMs, server::lost);
    down.keep(0);
    down.end(0, () -> client.lost(0, "half open"));
    down.flow();
  }

  /** What the client has sent is carried out, what the server says is lost; then it is cut. */
  void loseAnswers(long forMs) {
    down.stall(forMs + 1);
    network
        .time()
        .after(
            forMs,
            () -> {
              if (down.isStalled()) {
                down.keep(0);
                cut(0, 0);
              }
            });
  }

  /** For the report. */
  String name() {
    return client.strand().toString();
  }

  Strand clientStrand() {
    return client.strand();
  }

  /** The client has closed it, with or without a word. */
  void closedByClient() {
    if (server != null) {
      up.end(0, server::lost);
    } else {
      client.lost(0, "never opened");
    }
  }

  /** The server has closed it, with a code. */
  void closedByServer(int code, String reason) {
    down.end(0, () -> client.lost(code, reason));
  }

  /** The server's process is gone; in silence when its machine is gone too. */
  void serverGone(boolean silent) {
    server = null;
    cut = true;
    down.keep(network.chance().below(down.size() + 1));
    if (silent) {
      down.end(Long.MAX_VALUE / 4, () -> client.lost(0, "silence"));
    } else {
      down.end(0, () -> client.lost(0, "reset"));
    }
  }

  /** From now on it works, or is over. */
  void heal() {
    if (isWhole()) {
      up.flow();
      down.flow();
    } else {
      up.hurry();
      down.hurry();
    }
  }

  /** Neither end waits for anything. */
  boolean isOver() {
    return up.isOver() && down.isOver();
  }

  /** Whether both ends hear each other. */
  boolean isWhole() {
    return !cut && server != null && !up.isClosed() && !down.isClosed();
  }
}
