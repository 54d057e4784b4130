package io.coguest.client.internal;

import io.coguest.client.CompletionHandler;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Where the commands of one room go in, from any thread. */
interface CommandDoor {

  /** Sends a command; the future completes on the callback executor. */
  <T> CompletableFuture<T> send(ClientFrame.Builder command, Function<Reply, T> result);

  /** Sends a command whose reply is a completion and nothing more. */
  default CompletableFuture<CompletionHandler> send(ClientFrame.Builder command) {
    return send(command, WireModel::completion);
  }
}
