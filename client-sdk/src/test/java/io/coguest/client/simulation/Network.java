package io.coguest.client.simulation;

import io.coguest.client.internal.Connection;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Between the clients and the server: opens connections, and breaks them. */
final class Network {
  private final Time time;
  private final Chance chance;
  private final Trace trace;
  private final SimulatedServer server;
  private final List<Line> lines = new ArrayList<>();
  private int refusals;

  Network(Time time, Chance chance, Trace trace, SimulatedServer server) {
    this.time = time;
    this.chance = chance;
    this.trace = trace;
    this.server = server;
  }

  Time time() {
    return time;
  }

  Chance chance() {
    return chance;
  }

  Trace trace() {
    return trace;
  }

  /** Of the next connection's frames, at most. Most are near. */
  int latencyMs() {
    return chance.oneIn(4) ? chance.below(120) : chance.below(8);
  }

  /**
   * Where a client's connections come from.
   *
   * @param sent sees what the client sends
   * @param got sees what arrives, before the client
   */
  Connection.Opener opener(Strand client, Consumer<ClientFrame> sent, Consumer<ServerFrame> got) {
    return listener -> {
      ClientEnd end = new ClientEnd(this, client, listener, sent, got);
      time.after(chance.below(10), () -> connect(end));
      return end;
    };
  }

  private void connect(ClientEnd end) {
    if (refusals > 0 || !server.isUp()) {
      refusals = Math.max(0, refusals - 1);
      end.lost(0, "refused");
      return;
    }
    Line line = end.line();
    lines.removeIf(Line::isOver);
    lines.add(line);
    server.accept(line);
    end.established();
  }

  /** The next attempts find nobody. */
  void refuse(int attempts) {
    refusals = attempts;
  }

  /** The device's process is gone; its machine says so, or is gone too. */
  void vanish(Device device) {
    for (Line line : whole()) {
      if (line.clientStrand() == device.strand()) {
        line.cut(0, chance.oneIn(3) ? chance.between(100, 40_000) : chance.below(20));
      }
    }
  }

  /** Connections that are whole. */
  List<Line> whole() {
    return lines.stream().filter(Line::isWhole).toList();
  }

  /** From now on everything flows. */
  void heal() {
    refusals = 0;
    lines.forEach(Line::heal);
  }
}
