package io.coguest.server.actor;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.journal.EncodedRecord;
import io.coguest.server.room.ResultCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a room: what it wrote down, what is to leave once that is durable, and how to take
 * back what the journal does not know.
 */
final class Turn {
  private final long now;
  private final @Nullable RoomMessage message;
  private final boolean writable;
  private final List<EncodedRecord> records = new ArrayList<>(2);
  private final List<Output> outputs = new ArrayList<>(4);
  private final List<Answered> answered = new ArrayList<>(1);
  private final List<Runnable> undo = new ArrayList<>(0);
  private final List<RoomMessage.Command> owed = new ArrayList<>(0);
  private final List<RoomMessage> again = new ArrayList<>(0);
  private int events;
  private boolean settled;
  private boolean abandoned;
  private boolean broken;

  /** Something that leaves the room, or happens, once the turn is durable. */
  interface Output {
    void release(RoomOutlets outlets);
  }

  /** A command and how it ended. */
  record Answered(RoomMessage.Command command, ResultCode code) {}

  /**
   * A turn that has done nothing yet.
   *
   * @param message that it is about, or null
   * @param writable the journal takes records now
   */
  Turn(long now, @Nullable RoomMessage message, boolean writable) {
    this.now = now;
    this.message = message;
    this.writable = writable;
  }

  long now() {
    return now;
  }

  @Nullable RoomMessage message() {
    return message;
  }

  boolean isWritable() {
    return writable;
  }

  List<EncodedRecord> records() {
    return records;
  }

  List<Answered> answered() {
    return answered;
  }

  int events() {
    return events;
  }

  /** Nothing comes of it, whatever becomes of the turns before it. */
  boolean isEmpty() {
    return records.isEmpty() && outputs.isEmpty() && undo.isEmpty() && again.isEmpty();
  }

  void add(EncodedRecord record) {
    records.add(record);
    events += record.events().size();
  }

  void add(Output output) {
    outputs.add(output);
  }

  /** Something that happens beside frames, when the turn is durable. */
  void then(Runnable action) {
    outputs.add(outlets -> action.run());
  }

  void send(Peer peer, ServerFrame frame) {
    outputs.add(outlets -> outlets.send(peer, new OutletItem.Send(peer, frame)));
  }

  void whenWritten(RoomMessage.WhenWritten wanted) {
    OutletItem item = new OutletItem.Written(wanted.peer(), wanted.then());
    outputs.add(outlets -> outlets.send(wanted.peer(), item));
  }

  void answer(RoomMessage.Command command, ResultCode code, ServerFrame reply) {
    answered.add(new Answered(command, code));
    send(command.peer(), reply);
  }

  /** A command of an earlier turn is to be answered in this one. */
  void owe(RoomMessage.Command command) {
    owed.add(command);
  }

  /** Commands that a turn which broke off has not answered. */
  List<RoomMessage.Command> unanswered() {
    List<RoomMessage.Command> unanswered = new ArrayList<>(owed);
    if (message instanceof RoomMessage.Command command) {
      unanswered.add(command);
    }
    for (Answered done : answered) {
      unanswered.removeIf(command -> command.equals(done.command()));
    }
    return unanswered;
  }

  /** If the turn comes to nothing, this is handled again. */
  void handleAgain(RoomMessage unanswered) {
    again.add(unanswered);
  }

  List<RoomMessage> toHandleAgain() {
    return again;
  }

  /** How to take back a change of what the journal does not keep. */
  void undoBy(Runnable action) {
    undo.add(action);
  }

  void undo() {
    for (int i = undo.size() - 1; i >= 0; i--) {
      undo.get(i).run();
    }
  }

  void release(RoomOutlets outlets) {
    outputs.forEach(output -> output.release(outlets));
  }

  /** Its records are durable, or it has none. */
  void settle() {
    settled = true;
  }

  boolean isSettled() {
    return settled;
  }

  /** Its fate is decided by a recovery; what the journal says later does not matter. */
  void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /** A bug stopped it half way; nothing of it was handed to the journal. */
  void breakOff() {
    broken = true;
    records.clear();
  }

  boolean isBroken() {
    return broken;
  }
}
