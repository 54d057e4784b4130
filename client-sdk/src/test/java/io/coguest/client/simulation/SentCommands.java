package io.coguest.client.simulation;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands that have reached the server, and what it may say of them. */
final class SentCommands {
  private final Oracle oracle;
  private final Map<String, ClientFrame.CommandCase> taken = new HashMap<>();
  private final Map<String, Integer> acknowledged = new HashMap<>();

  SentCommands(Oracle oracle) {
    this.oracle = oracle;
  }

  private static String key(String sessionId, int commandId) {
    return sessionId + '/' + commandId;
  }

  void taken(String sessionId, ClientFrame frame) {
    if (frame.hasAck()) {
      acknowledged(sessionId, frame.getAck().getAckedId());
    } else if (frame.getId() > 0) {
      String key = key(sessionId, frame.getId());
      ClientFrame.CommandCase before = taken.put(key, frame.getCommandCase());
      if (before != null) {
        oracle.tally().count("command sent again");
        oracle
            .trace()
            .require(before == frame.getCommandCase(), "%s was %s before: %s", key, before, frame);
      }
    }
  }

  void acknowledged(String sessionId, int upTo) {
    acknowledged.merge(sessionId, upTo, Math::max);
  }

  /** Media changes wait for their slot while later commands are carried out. */
  boolean mayWait(RoomRecord.Cause cause) {
    ClientFrame.CommandCase command = taken.get(key(cause.sessionId(), cause.commandId()));
    return command == ClientFrame.CommandCase.SET_MEDIA
        || command == ClientFrame.CommandCase.SET_REMOTE_MEDIA;
  }

  /** The server answers: a success is durable, and what is durable is no refusal. */
  void replied(String sessionId, Reply reply) {
    ClientFrame.CommandCase command = taken.get(key(sessionId, reply.getId()));
    oracle.trace().require(command != null, "a reply to nothing: %s", reply);
    if (command == null || !isRemembered(command)) {
      return;
    }
    RoomRecord record = oracle.histories().cause(reply.getLiveId(), sessionId, reply.getId());
    if (reply.getCode() == 0) {
      success(sessionId, reply, record);
    } else {
      boolean wasTold = reply.getId() <= acknowledged.getOrDefault(sessionId, 0);
      oracle
          .trace()
          .require(record == null || wasTold, "refused what was done: %s %s", reply, record);
      if (reply.getCode() == ResultCode.ALREADY_REFUSED.code()) {
        oracle.tally().count("reply: ALREADY_REFUSED");
      } else if (reply.getCode() == ResultCode.UNAVAILABLE.code()) {
        oracle.tally().count("reply: UNAVAILABLE");
      }
    }
  }

  private void success(String sessionId, Reply reply, @Nullable RoomRecord record) {
    Trace trace = oracle.trace();
    trace.require(record != null, "told before it was durable: %s %s", sessionId, reply);
    if (record != null && record.reply() != null) {
      trace.require(
          record.reply().requestId() == reply.getRequestId()
              && record.revision() <= reply.getRevision(),
          "%s tells otherwise than %s",
          reply,
          record);
    }
  }

  private static boolean isRemembered(ClientFrame.CommandCase command) {
    return switch (command) {
      case JOIN_LIVE,
          LEAVE_LIVE,
          GET_SNAPSHOT,
          LIST_APPLICATIONS,
          LIST_INVITATIONS,
          LIST_CANDIDATES,
          RENEW_TOKEN,
          HELLO,
          ACK,
          PING,
          COMMAND_NOT_SET ->
          false;
      default -> true;
    };
  }
}
