package io.coguest.client.simulation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.client.internal.Connection;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A connection as its client sees it. */
final class ClientEnd implements Connection {
  private final Network network;
  private final Strand strand;
  private final Listener listener;
  private final Consumer<ClientFrame> sent;
  private final Consumer<ServerFrame> got;
  private final Line line;
  private final List<ClientFrame> unflushed = new ArrayList<>();
  private boolean open;
  private boolean ended;

  ClientEnd(
      Network network,
      Strand strand,
      Listener listener,
      Consumer<ClientFrame> sent,
      Consumer<ServerFrame> got) {
    this.network = network;
    this.strand = strand;
    this.listener = listener;
    this.sent = sent;
    this.got = got;
    this.line = new Line(network, this);
  }

  Strand strand() {
    return strand;
  }

  Line line() {
    return line;
  }

  /** The attempt succeeded. */
  void established() {
    strand.execute(
        () -> {
          if (!ended) {
            open = true;
            listener.opened(this);
          }
        });
  }

  void arrived(byte[] bytes) {
    strand.execute(() -> take(bytes));
  }

  private void take(byte[] bytes) {
    if (ended) {
      return;
    }
    try {
      ServerFrame frame = ServerFrame.parseFrom(bytes);
      network.trace().add(strand, "gets", frame);
      got.accept(frame);
      listener.frame(this, frame);
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      network.trace().fail(strand + " could not take a frame", e);
    }
  }

  /** The connection is gone, or never came to be. */
  void lost(int code, String reason) {
    strand.execute(() -> end(code, reason));
  }

  private void end(int code, String reason) {
    if (!ended) {
      ended = true;
      listener.lost(this, code, reason);
    }
  }

  @Override
  public void write(ClientFrame frame) {
    if (open && !ended) {
      unflushed.add(frame);
    }
  }

  @Override
  public void flush() {
    for (ClientFrame frame : unflushed) {
      network.trace().add(strand, "sends", frame);
      sent.accept(frame);
      line.up().send(frame.toByteArray());
    }
    unflushed.clear();
  }

  @Override
  public void drop(String why) {
    line.closedByClient();
    end(0, why);
  }

  @Override
  public void close() {
    flush();
    ended = true;
    line.closedByClient();
  }
}
