package io.coguest.loadtest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A room whose viewers are told a story, doctored in one way; the checker must name that way. */
abstract class DoctoredStory {
  static final String ANN = "ann";
  static final String BEN = "ben";

  final Violations violations = new Violations();
  final RoomChecker room = new RoomChecker(Story.LIVE, violations);
  final Map<String, ViewerChecker> viewers = new HashMap<>();

  final Story story = new Story();

  ViewerChecker viewer(String userId) {
    return viewers.computeIfAbsent(
        userId,
        id -> {
          ViewerChecker viewer = room.viewer(id);
          viewer.snapshot(before(id));
          return viewer;
        });
  }

  /** The room before the story. */
  static Snapshot before(String userId) {
    return new Story().snapshotFor(userId);
  }

  void tell(String userId, List<Event> events) {
    events.forEach(viewer(userId)::event);
  }

  void tellAll() {
    for (String userId : List.of(Story.HOST, ANN, BEN)) {
      tell(userId, story.seenBy(userId));
      viewer(userId).settled(story.snapshotFor(userId));
    }
  }

  static List<Event> without(List<Event> events, int index) {
    List<Event> rest = new ArrayList<>(events);
    rest.remove(index);
    return rest;
  }

  void assertFound(Fault fault) {
    assertThat(violations.first()).extracting(Violation::fault).contains(fault);
    assertThat(violations.first().get(0).fault()).isEqualTo(fault);
  }

  void assertFoundOnly(Fault fault) {
    assertThat(violations.first()).extracting(Violation::fault).isNotEmpty().containsOnly(fault);
  }

  static Event renumbered(Event event, int by) {
    Event.Builder wrong = event.toBuilder();
    wrong.getHeaderBuilder().setRevision(event.getHeader().getRevision() + by);
    return wrong.build();
  }

  static ClientFrame.Builder apply() {
    return ClientFrame.newBuilder().setApplyForSeat(ApplyForSeat.getDefaultInstance());
  }

  static ClientFrame.Builder accept(String guest) {
    return ClientFrame.newBuilder()
        .setAcceptApplication(AcceptApplication.newBuilder().setUserId(guest));
  }

  static ClientFrame.Builder look() {
    return ClientFrame.newBuilder().setGetSnapshot(GetSnapshot.getDefaultInstance());
  }

  static Reply.Builder done(int revision) {
    return Reply.newBuilder().setEpoch(Story.EPOCH).setRevision(revision);
  }
}
