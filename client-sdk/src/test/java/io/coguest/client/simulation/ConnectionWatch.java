package io.coguest.client.simulation;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * What the server tells on one connection, held to what is durable: nothing that is not, and of
 * each room everything that its viewer may see, in order, none missing and none twice.
 */
final class ConnectionWatch {
  private final Oracle oracle;
  private final Map<String, Viewer> viewers = new HashMap<>();
  private final Map<String, RoomPosition> positions = new HashMap<>();
  private String sessionId = "";
  private String userId = "";

  ConnectionWatch(Oracle oracle) {
    this.oracle = oracle;
  }

  /** The server takes a frame. */
  void taken(ClientFrame frame) {
    if (frame.hasHello()) {
      for (RoomPosition position : frame.getHello().getResume().getRoomsList()) {
        positions.put(position.getLiveId(), position);
      }
      if (frame.getHello().hasResume()) {
        oracle
            .commands()
            .acknowledged(
                frame.getHello().getResume().getSessionId(),
                frame.getHello().getResume().getAckedId());
      }
    } else {
      oracle.commands().taken(sessionId, frame);
    }
  }

  /**
   * The server writes a frame.
   *
   * @param writable the connection was not over its high-water mark after it
   */
  void written(ServerFrame frame, boolean writable) {
    switch (frame.getFrameCase()) {
      case WELCOME -> {
        sessionId = frame.getWelcome().getSessionId();
        userId = frame.getWelcome().getUser().getUserId();
        oracle.tally().count("welcome: resumed " + frame.getWelcome().getResumed());
      }
      case REPLY -> reply(frame.getReply(), writable);
      case EVENT -> event(frame.getEvent(), writable);
      case SNAPSHOT -> snapshot(frame.getSnapshot(), writable);
      case ROOM_RESUMED -> resumed(frame.getRoomResumed());
      case ROOM_CLOSED -> viewers.remove(frame.getRoomClosed().getLiveId());
      case POSITION -> {
        Viewer viewer = viewers.get(frame.getPosition().getLiveId());
        if (viewer != null) {
          viewer.isAt(frame.getPosition().getRevision());
          viewer.written(writable);
        }
      }
      case PRESENCE -> {
        Viewer viewer = viewers.get(frame.getPresence().getLiveId());
        if (viewer != null) {
          viewer.written(writable);
        }
      }
      case CLOSING, PONG, FRAME_NOT_SET -> {}
    }
  }

  private void reply(Reply reply, boolean writable) {
    oracle.commands().replied(sessionId, reply);
    String liveId = reply.getLiveId();
    Viewer viewer = viewers.get(liveId);
    if (viewer != null) {
      if (!oracle.histories().isOfOtherRoom(viewer.history(), reply)) {
        viewer.isAt(reply.getRevision());
      }
      viewer.written(writable);
    }
  }

  private void event(Event event, boolean writable) {
    Viewer viewer = viewers.get(event.getHeader().getLiveId());
    if (viewer == null) {
      oracle.trace().fail(userId + " is not in the room and gets " + event);
    } else {
      viewer.event(event);
      viewer.written(writable);
    }
  }

  private void snapshot(Snapshot snapshot, boolean writable) {
    History history = oracle.histories().of(snapshot.getLiveId(), snapshot.getIncarnation());
    if (history == null || snapshot.getRevision() > history.revision()) {
      oracle.trace().fail("a snapshot of what is not durable: " + snapshot);
      return;
    }
    boolean host = history.isHostAt(userId, snapshot.getRevision());
    Viewer viewer = new Viewer(oracle, history, userId, snapshot.getRevision(), host);
    viewer.written(writable);
    viewers.put(snapshot.getLiveId(), viewer);
  }

  private void resumed(RoomResumed resumed) {
    String liveId = resumed.getLiveId();
    viewers.remove(liveId);
    oracle.tally().count("resume: " + kind(resumed));
    switch (resumed.getAnswer()) {
      case RESUME_ANSWER_UP_TO_DATE -> goesOn(resumed, true);
      case RESUME_ANSWER_REPLAY -> goesOn(resumed, false);
      case RESUME_ANSWER_SNAPSHOT, RESUME_ANSWER_GONE, RESUME_ANSWER_UNSPECIFIED, UNRECOGNIZED -> {}
    }
  }

  private static String kind(RoomResumed resumed) {
    String answer = resumed.getAnswer().name().replace("RESUME_ANSWER_", "");
    return resumed.getReason() == CloseReason.CLOSE_REASON_UNSPECIFIED
        ? answer
        : answer + " " + resumed.getReason().name().replace("CLOSE_REASON_", "");
  }

  private void goesOn(RoomResumed resumed, boolean nothingMissed) {
    RoomPosition from = positions.get(resumed.getLiveId());
    History history =
        from == null ? null : oracle.histories().of(from.getLiveId(), from.getIncarnation());
    if (history == null
        || from.getRevision() > history.revision()
        || resumed.getRevision() > history.revision()) {
      oracle.trace().fail(userId + " goes on in what is not durable: " + resumed);
      return;
    }
    boolean host = history.isHostAt(userId, resumed.getRevision());
    Viewer viewer = new Viewer(oracle, history, userId, from.getRevision(), host);
    if (nothingMissed) {
      viewer.isAt(resumed.getRevision());
    }
    viewers.put(resumed.getLiveId(), viewer);
  }
}
