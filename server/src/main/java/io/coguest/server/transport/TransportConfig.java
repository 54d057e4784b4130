package io.coguest.server.transport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the server listens, and what connections keep to. */
public record TransportConfig(Bind bind, Loops loops, Limits limits, Times times) {

  /**
   * Where to listen.
   *
   * @param port 0 picks a free one
   * @param backlog connections that wait to be accepted
   * @param tls null = none
   */
  public record Bind(String host, int port, int backlog, @Nullable Tls tls) {}

  /** Certificate chain and private key, PEM. */
  public record Tls(Path certificate, Path key) {}

  /**
   * Event loops.
   *
   * @param count 0 = as many as cores
   * @param moveConnections connections come to the loop of their first room
   */
  public record Loops(IoKind io, int count, boolean moveConnections) {}

  /**
   * Bounds.
   *
   * @param maxFrameBytes of a frame from a client
   * @param outboundBytes high-water mark of what waits for a connection
   * @param maxConnections in all
   * @param connectionsPerAddress 0 = unlimited
   */
  public record Limits(
      int maxFrameBytes, int outboundBytes, int maxConnections, int connectionsPerAddress) {}

  /**
   * Times in milliseconds.
   *
   * @param helloMs from accepting to the hello
   * @param pingMs silence after which the server pings; twice that loses the connection
   * @param drainMs how long a connection may stay over the high-water mark
   * @param closeMs how long the client may take to answer a close
   * @param sweepMs how often all of these are looked at
   */
  public record Times(long helloMs, long pingMs, long drainMs, long closeMs, long sweepMs) {}
}
