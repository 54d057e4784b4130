package io.coguest.server;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.ProtocolMessageEnum;
import io.coguest.proto.journal.v1.Record;
import io.coguest.proto.journal.v1.State;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.server.journal.StoredRoom;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** For people. */
final class ReplayText implements ReplayPrinter {
  private final PrintStream out;

  ReplayText(PrintStream out) {
    this.out = out;
  }

  @Override
  public void room(StoredRoom room) {
    out.println(room.key());
  }

  @Override
  public void record(StoredRoom.Stored stored) {
    Record record = stored.record();
    out.println();
    out.println(
        "record "
            + stored.number()
            + "  "
            + time(record.getTimeMs())
            + "  revision "
            + record.getRevision()
            + " in epoch "
            + record.getEpoch());
    if (record.hasCause()) {
      line(
          "command "
              + record.getCause().getCommandId()
              + " of session "
              + record.getCause().getSessionId()
              + ", which has replies up to "
              + record.getCause().getAckedId());
    }
    record.getEventsList().forEach(this::event);
    if (record.hasReply()) {
      line("reply " + ReplayJson.text(record.getReply()));
    }
    if (record.hasAcknowledgement()) {
      line(
          record.getAcknowledgement().getUserId()
              + " has seen its notices up to revision "
              + record.getAcknowledgement().getRevision());
    }
    if (!record.getForgottenSession().isEmpty()) {
      line("session " + record.getForgottenSession() + " is forgotten");
    }
  }

  private void event(Event event) {
    EventHeader header = event.getHeader();
    String by = header.hasActor() ? header.getActor().getUserId() : word(header.getCause());
    for (Map.Entry<FieldDescriptor, Object> field : event.getAllFields().entrySet()) {
      if (field.getKey().getContainingOneof() != null) {
        line(
            header.getRevision()
                + " "
                + field.getKey().getName()
                + " by "
                + by
                + " "
                + ReplayJson.text((Message) field.getValue()));
      }
    }
  }

  @Override
  public void kept(State state) {
    out.println();
    out.println("state that was kept before record " + state.getNextRecord());
    StateText.lines(state).forEach(this::line);
  }

  @Override
  public void state(State state) {
    out.println();
    out.println("state after the last record");
    StateText.lines(state).forEach(this::line);
  }

  private void line(String text) {
    out.println("    " + text);
  }

  /** Milliseconds since 1970, readable. */
  static String time(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }

  /** END_REASON_OWNER_ENDED as "owner ended". */
  static String word(ProtocolMessageEnum value) {
    String name = value.getValueDescriptor().getName();
    String type = value.getDescriptorForType().getName();
    String prefix = type.replaceAll("(?<=[a-z])(?=[A-Z])", "_") + "_";
    return name.substring(prefix.length()).replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
