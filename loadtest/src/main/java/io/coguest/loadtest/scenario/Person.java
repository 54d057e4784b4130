package io.coguest.loadtest.scenario;

import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Hello;
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
    Hello hello =
        Hello.newBuilder()
            .setToken(tokens.sign(session.userId(), grant))
            .setClientName("coguest-loadtest")
            .build();
    CompletableFuture<Void> connected = new CompletableFuture<>();
    connector
        .connect(loop, hello, session)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                connected.complete(null);
              } else {
                String message = session.userId() + " cannot connect: " + done.cause();
                connected.completeExceptionally(new ScenarioFailure(message, done.cause()));
              }
            });
    return connected;
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
