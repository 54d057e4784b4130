package io.coguest.server.actor;

import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.RoomClosed;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.room.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A connection that keeps what is written to it, and complains when that is off its loop. */
public final class FakePeer implements Peer {
  private final String sessionId;
  private final String userId;
  private final RoomLoop loop;
  private final List<ServerFrame> frames = new ArrayList<>();
  private final List<CloseReason> closings = new ArrayList<>();
  private Consumer<ServerFrame> onWrite = frame -> {};
  private boolean full;

  public FakePeer(String sessionId, String userId, RoomLoop loop) {
    this.sessionId = sessionId;
    this.userId = userId;
    this.loop = loop;
  }

  @Override
  public String sessionId() {
    return sessionId;
  }

  @Override
  public String userId() {
    return userId;
  }

  @Override
  public RoomLoop loop() {
    return loop;
  }

  @Override
  public boolean write(ServerFrame frame) {
    if (!loop.inLoop()) {
      throw new AssertionError("written off the loop of " + sessionId);
    }
    frames.add(frame);
    onWrite.accept(frame);
    return !full;
  }

  @Override
  public void roomClosed(RoomActor room, CloseReason reason) {
    if (!loop.inLoop()) {
      throw new AssertionError("closed off the loop of " + sessionId);
    }
    closings.add(reason);
  }

  /** Called with each frame as it is written. */
  public void onWrite(Consumer<ServerFrame> listener) {
    onWrite = listener;
  }

  /** From now on writing says whether the connection is over its high-water mark. */
  public void setFull(boolean full) {
    this.full = full;
  }

  public List<ServerFrame> frames() {
    return frames;
  }

  /** Takes what was written so far. */
  public List<ServerFrame> take() {
    List<ServerFrame> taken = new ArrayList<>(frames);
    frames.clear();
    return taken;
  }

  public List<CloseReason> closings() {
    return closings;
  }

  public List<Reply> replies() {
    return frames.stream().filter(ServerFrame::hasReply).map(ServerFrame::getReply).toList();
  }

  /** How its commands ended, in order. */
  List<ResultName> results() {
    return replies().stream().map(Reply::getName).toList();
  }

  public Reply lastReply() {
    List<Reply> replies = replies();
    if (replies.isEmpty()) {
      throw new AssertionError("no reply for " + sessionId + " in " + kinds());
    }
    return replies.get(replies.size() - 1);
  }

  public List<Event> events() {
    return frames.stream().filter(ServerFrame::hasEvent).map(ServerFrame::getEvent).toList();
  }

  public List<Snapshot> snapshots() {
    return frames.stream().filter(ServerFrame::hasSnapshot).map(ServerFrame::getSnapshot).toList();
  }

  public List<RoomResumed> resumptions() {
    return frames.stream()
        .filter(ServerFrame::hasRoomResumed)
        .map(ServerFrame::getRoomResumed)
        .toList();
  }

  public List<RoomClosed> roomClosings() {
    return frames.stream()
        .filter(ServerFrame::hasRoomClosed)
        .map(ServerFrame::getRoomClosed)
        .toList();
  }

  /** What was written, in order: the kinds of the frames, events by their payload's name. */
  public List<String> kinds() {
    return frames.stream().map(FakePeer::kind).toList();
  }

  public static String kind(ServerFrame frame) {
    return frame.hasEvent()
        ? frame.getEvent().getPayloadCase().name()
        : frame.getFrameCase().name();
  }
}
