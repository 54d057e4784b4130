package io.coguest.client.internal;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RoomPosition;
import java.util.function.Consumer;

/** What a room session needs of its client. All on the client's loop. */
interface RoomLink {
  /** Sends a command when it can; the answer always comes. */
  void submit(ClientFrame.Builder command, Consumer<Reply> answer);

  /** The same, before all that were not sent yet. */
  void submitFirst(ClientFrame.Builder command, Consumer<Reply> answer);

  /** The command with that answer is not sent (again), and not answered. */
  void withdraw(Consumer<Reply> answer);

  /** Runs something later, on the loop. */
  void later(long delayMs, Runnable task);

  /** Runs the application's code, in order with all else. */
  void dispatch(Runnable task);

  /** All of a room up to there has been given to the application. Any thread. */
  void delivered(RoomPosition position);
}
