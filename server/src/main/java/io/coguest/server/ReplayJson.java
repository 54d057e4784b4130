package io.coguest.server;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.coguest.proto.journal.v1.Life;
import io.coguest.proto.journal.v1.State;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.journal.StoredRoom;
import java.io.PrintStream;

/** For programs: one JSON object a line, in the standard mapping of the journal's messages. */
final class ReplayJson implements ReplayPrinter {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private final PrintStream out;

  ReplayJson(PrintStream out) {
    this.out = out;
  }

  /** On one line. */
  static String text(MessageOrBuilder message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("only messages of type Any cannot be printed", e);
    }
  }

  @Override
  public void room(StoredRoom room) {
    RoomKey key = room.key();
    Life.Builder named =
        Life.newBuilder().setLiveId(key.liveId()).setIncarnation(key.incarnation());
    out.println("{\"room\":" + text(named) + "}");
  }

  @Override
  public void record(StoredRoom.Stored stored) {
    out.println(
        "{\"number\":\"" + stored.number() + "\",\"record\":" + text(stored.record()) + "}");
  }

  @Override
  public void kept(State state) {
    out.println("{\"kept\":" + text(state) + "}");
  }

  @Override
  public void state(State state) {
    out.println("{\"state\":" + text(state) + "}");
  }
}
