package io.coguest.client.internal;

import io.coguest.client.ResultCode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Limits;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RoomPosition;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the server: commands within its window, and acknowledgements. Survives connections;
 * without one, or while the rooms of a resumed session are awaited, commands wait.
 */
final class Outbox {
  private static final int ID_BYTES = 8;
  private static final Limits DEFAULT_LIMITS =
      Limits.newBuilder().setMaxFrameBytes(16 * 1024).setMaxUnacknowledged(128).build();

  private final CommandLog commands = new CommandLog();
  private final AckPolicy acks = new AckPolicy();
  private final BiConsumer<Long, Runnable> onConnection;
  private @Nullable Connection connection;
  private Limits limits = DEFAULT_LIMITS;
  private boolean held;
  private boolean ackArmed;

  /** Needs a timer that does not run when the connection is gone by then. */
  Outbox(BiConsumer<Long, Runnable> onConnection) {
    this.onConnection = onConnection;
  }

  /** A session is open here; commands wait for {@link #resume} or {@link #restart}. */
  void opened(Connection on, Limits theirs) {
    connection = on;
    limits = theirs.getMaxFrameBytes() > 0 ? theirs : DEFAULT_LIMITS;
    held = true;
  }

  void connectionLost() {
    connection = null;
    ackArmed = false;
  }

  int ackedId() {
    return commands.ackedId();
  }

  /** Takes a command up, or answers it at once. */
  void submit(CommandLog.Command command, boolean first) {
    int bytes = command.frame().getSerializedSize() + ID_BYTES;
    if (bytes > limits.getMaxFrameBytes()) {
      refuse(
          command,
          ResultCode.BAD_PARAMETER,
          "the command has " + bytes + " bytes, the server takes " + limits.getMaxFrameBytes());
      return;
    }
    if (first) {
      commands.submitFirst(command);
    } else if (!commands.submit(command)) {
      refuse(
          command,
          ResultCode.TOO_FREQUENT,
          CommandLog.MAX_WAITING + " commands wait for an answer already");
      return;
    }
    flush();
  }

  /** The command with that answer is not sent (again), and not answered. */
  void withdraw(Consumer<Reply> answer) {
    commands.withdraw(answer);
  }

  private static void refuse(CommandLog.Command command, ResultCode code, String message) {
    command.answer().accept(WireModel.localReply(code, message));
  }

  /** The session goes on: first what was not answered, then what waits behind the rejoins. */
  void resume(CommandLog.Received received, Set<String> rejoining, Runnable rejoin) {
    Connection on = connection;
    if (on != null) {
      CommandLog.Again again = commands.resume(received, rejoining);
      again.first().forEach(on::write);
      rejoin.run();
      if (!again.behindJoins().isEmpty()) {
        writeJoins(on);
        again.behindJoins().forEach(on::write);
      }
      on.flush();
      held = false;
      flush();
    }
  }

  /** Those that stand first in the queue, whatever the window: what follows depends on them. */
  private void writeJoins(Connection on) {
    while (commands.nextIsJoin()) {
      ClientFrame join = commands.next(Integer.MAX_VALUE);
      if (join != null) {
        on.write(join);
      }
    }
  }

  /** The session begins: ids start anew, rooms are joined again before anything else. */
  void restart(Runnable rejoin) {
    commands.restart();
    rejoin.run();
    held = false;
    flush();
  }

  /** Everybody who waits for a reply gets this one. */
  void giveUp(Reply reply) {
    List<CommandLog.Command> all = commands.giveUp();
    all.forEach(command -> command.answer().accept(reply));
  }

  void replied(Reply reply) {
    CommandLog.Command command = commands.replied(reply.getId());
    if (command != null) {
      command.answer().accept(reply);
      ackSoon(acks.arrived());
      flush();
    }
  }

  /** All of a room up to there has been given to the application. */
  void delivered(RoomPosition position) {
    ackSoon(acks.delivered(position));
  }

  private void ackSoon(boolean now) {
    if (connection == null || !acks.isPending()) {
      return;
    }
    if (now) {
      sendAck();
    } else if (!ackArmed) {
      ackArmed = true;
      onConnection.accept(
          AckPolicy.DELAY_MS,
          () -> {
            ackArmed = false;
            if (acks.isPending()) {
              sendAck();
            }
          });
    }
  }

  void sendAck() {
    send(ClientFrame.newBuilder().setAck(acks.take(commands.ackedId())));
    commands.ackSent();
  }

  /** Sends a frame that is no command. */
  void send(ClientFrame.Builder frame) {
    if (connection != null) {
      connection.write(frame.build());
      connection.flush();
    }
  }

  private void flush() {
    Connection on = connection;
    if (on == null || held) {
      return;
    }
    int window = limits.getMaxUnacknowledged();
    if (commands.isHeldBack(window)) {
      sendAck();
    }
    ClientFrame next = commands.next(window);
    while (next != null) {
      on.write(next);
      next = commands.next(window);
    }
    on.flush();
  }
}
