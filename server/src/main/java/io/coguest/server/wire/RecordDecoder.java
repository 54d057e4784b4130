package io.coguest.server.wire;

import io.coguest.proto.journal.v1.Record;
import io.coguest.server.room.RoomRecord;
import org.jspecify.annotations.Nullable;

/** Records that {@link RecordEncoder} made, as a room's again. */
public final class RecordDecoder {
  private RecordDecoder() {}

  /**
   * The record, equal to the one that was encoded.
   *
   * @throws IllegalArgumentException when something in it is missing or not known here, as in a
   *     journal that a newer server wrote
   */
  public static RoomRecord record(Record record) {
    return new RoomRecord(
        record.getEpoch(),
        record.getRevision(),
        record.getTimeMs(),
        cause(record),
        record.hasReply() ? ReplyDecoder.reply(record.getReply()) : null,
        record.getEventsList().stream().map(EventDecoder::event).toList(),
        acknowledgement(record),
        record.getForgottenSession().isEmpty() ? null : record.getForgottenSession());
  }

  private static RoomRecord.@Nullable Cause cause(Record record) {
    return record.hasCause()
        ? new RoomRecord.Cause(
            record.getCause().getSessionId(),
            record.getCause().getCommandId(),
            record.getCause().getAckedId())
        : null;
  }

  private static RoomRecord.@Nullable Acknowledgement acknowledgement(Record record) {
    return record.hasAcknowledgement()
        ? new RoomRecord.Acknowledgement(
            record.getAcknowledgement().getUserId(), record.getAcknowledgement().getRevision())
        : null;
  }
}
