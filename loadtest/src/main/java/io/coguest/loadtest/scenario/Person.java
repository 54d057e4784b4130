package io.coguest.loadtest.scenario;

import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.proto.v1.ClientFrame;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One user with its session and the rooms that it is in.
 *
 * @param session its connection
 * @param grant what it may do
 * @param memberships one for each room
 */
record Person(Session session, Grant grant, List<RoomMember> memberships) {
  /** Connects; the future is done when the welcome is there. */
  CompletableFuture<Void> connect(WireConnector connector, EventLoop loop, TokenSigner tokens) {
    return session.connect(connector, loop, tokens.sign(session.userId(), grant));
  }

  /** Sends a command in each room; all must succeed. */
  CompletableFuture<Void> requireEverywhere(ClientFrame.Builder command) {
    return everywhere(member -> member.require(command.clone()));
  }

  CompletableFuture<Void> everywhere(Function<RoomMember, CompletableFuture<Void>> action) {
    return CompletableFuture.allOf(
        memberships.stream().map(action).toArray(CompletableFuture[]::new));
  }
}
