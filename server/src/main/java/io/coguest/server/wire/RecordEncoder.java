package io.coguest.server.wire;

import io.coguest.proto.journal.v1.Acknowledgement;
import io.coguest.proto.journal.v1.CommandCause;
import io.coguest.proto.journal.v1.Record;
import io.coguest.proto.v1.Event;
import io.coguest.server.room.Reply;
import io.coguest.server.room.RoomRecord;
import java.util.List;

/** A room's records, as the journal keeps them. */
public final class RecordEncoder {
  private RecordEncoder() {}

  /**
   * The record.
   *
   * @param events those of the record, as clients get them
   */
  public static Record record(RoomRecord record, List<Event> events) {
    Record.Builder builder =
        Record.newBuilder()
            .setEpoch(record.epoch())
            .setRevision(record.revision())
            .setTimeMs(record.timeMs());
    RoomRecord.Cause cause = record.cause();
    if (cause != null) {
      builder.setCause(
          CommandCause.newBuilder()
              .setSessionId(cause.sessionId())
              .setCommandId(cause.commandId())
              .setAckedId(cause.ackedId()));
    }
    Reply reply = record.reply();
    if (reply != null) {
      builder.setReply(ReplyEncoder.remembered(reply));
    }
    builder.addAllEvents(events);
    addBeside(builder, record);
    return builder.build();
  }

  private static void addBeside(Record.Builder builder, RoomRecord record) {
    RoomRecord.Acknowledgement acknowledgement = record.acknowledgement();
    if (acknowledgement != null) {
      builder.setAcknowledgement(
          Acknowledgement.newBuilder()
              .setUserId(acknowledgement.userId())
              .setRevision(acknowledgement.revision()));
    }
    String forgotten = record.forgottenSession();
    if (forgotten != null) {
      builder.setForgottenSession(forgotten);
    }
  }
}
