package io.coguest.server.wire;

import io.coguest.proto.journal.v1.Acknowledgement;
import io.coguest.proto.journal.v1.CommandCause;
import io.coguest.proto.journal.v1.Record;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.RoomRecord;

/** A room's records, as the journal keeps them. */
public final class RecordEncoder {
  private RecordEncoder() {}

  /** The record, with its events as clients get them. */
  public static Record record(String liveId, RoomRecord record) {
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
    for (RecordedEvent event : record.events()) {
      builder.addEvents(EventEncoder.event(liveId, event));
    }
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
