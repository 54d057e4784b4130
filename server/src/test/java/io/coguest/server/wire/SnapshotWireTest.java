package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import io.coguest.server.room.RoomSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotWireTest {
  private static final int SAMPLES = 300;
  private static final long NOW = 1_767_225_600_000L;

  private final LargestRoom usual = new LargestRoom(false);
  private final LargestRoom extreme = new LargestRoom(true);

  @Test
  void everySnapshotComesBackAsItWas() throws InvalidProtocolBufferException {
    for (int seed = 0; seed < SAMPLES; seed++) {
      RoomSnapshot room = new RandomRecords(seed).next(RoomSnapshot.class);
      byte[] bytes = SnapshotEncoder.snapshot(room, 5, List.of(), NOW).toByteArray();
      Snapshot snapshot = ServerFrame.parseFrom(bytes).getSnapshot();
      assertThat(SnapshotDecoder.snapshot(snapshot))
          .as("seed %d", seed)
          .isEqualTo(withoutTextsOfQueues(room));
    }
  }

  @Test
  void presenceAndTheClockAreAdded() {
    List<Reply.Candidate> candidates = usual.candidates(3);
    Snapshot snapshot =
        SnapshotEncoder.snapshot(usual.snapshot(0, 0), 12_345, candidates, NOW).getSnapshot();
    assertThat(snapshot.getAudienceCount()).isEqualTo(12_345);
    assertThat(snapshot.getServerTimeMs()).isEqualTo(NOW);
    assertThat(snapshot.getCandidatesList().stream().map(ModelDecoder::candidate).toList())
        .isEqualTo(candidates);
  }

  @Test
  void aUsualRoomLosesNoTextAndPagesTheRest() {
    RoomSnapshot room = usual.snapshot(5, 3);
    ServerFrame frame = SnapshotEncoder.snapshot(room, 1, usual.candidates(500), NOW);
    Snapshot snapshot = frame.getSnapshot();
    assertThat(frame.getSerializedSize()).isLessThanOrEqualTo(SnapshotEncoder.MAX_BYTES);
    RoomSnapshot seen = SnapshotDecoder.snapshot(snapshot);
    assertThat(seen.seats()).isEqualTo(room.seats());
    assertThat(seen.ownRequests()).isEqualTo(room.ownRequests());
    assertThat(seen.notices()).isEqualTo(room.notices());
    assertThat(seen.administrators()).isEqualTo(room.administrators());
    assertThat(ids(seen.applications())).isEqualTo(ids(room.applications()).subList(0, 100));
    assertThat(ids(seen.invitations())).isEqualTo(ids(room.invitations()).subList(0, 100));
    assertThat(seen.applications()).allMatch(request -> request.extraInfo().isEmpty());
    assertThat(seen.applicationTotal()).isEqualTo(LargestRoom.APPLICATIONS);
    assertThat(seen.invitationTotal()).isEqualTo(LargestRoom.INVITATIONS);
  }

  @Test
  void candidatesEndAtTwoHundred() {
    RoomSnapshot any = usual.snapshot(0, 0);
    RoomSnapshot withoutQueues = withQueues(any, List.of(), List.of());
    Snapshot snapshot =
        SnapshotEncoder.snapshot(withoutQueues, 1, usual.candidates(500), NOW).getSnapshot();
    assertThat(snapshot.getCandidatesCount()).isEqualTo(SnapshotEncoder.MAX_CANDIDATES);
  }

  @Test
  void whatFitsIsAPrefixOfEachQueue() {
    RoomSnapshot room = extreme.snapshot(0, 0);
    Snapshot snapshot =
        SnapshotEncoder.snapshot(room, 1, extreme.candidates(200), NOW).getSnapshot();
    RoomSnapshot seen = SnapshotDecoder.snapshot(snapshot);
    assertThat(seen.applications()).isNotEmpty();
    assertThat(ids(seen.applications()))
        .isEqualTo(ids(room.applications()).subList(0, seen.applications().size()));
    assertThat(ids(seen.invitations()))
        .isEqualTo(ids(room.invitations()).subList(0, seen.invitations().size()));
    assertThat(snapshot.getApplicationTotal()).isEqualTo(LargestRoom.APPLICATIONS);
  }

  @Test
  void theLargestRoomFitsAndKeepsEveryNotice() {
    RoomSnapshot room = extreme.snapshot(LargestRoom.NOTICES, 1);
    ServerFrame frame = SnapshotEncoder.snapshot(room, 1_000_000, extreme.candidates(200), NOW);
    assertThat(frame.toByteArray()).hasSizeLessThanOrEqualTo(SnapshotEncoder.MAX_BYTES);
    Snapshot snapshot = frame.getSnapshot();
    assertThat(snapshot.getSeatsCount()).isEqualTo(LargestRoom.SEATS);
    assertThat(snapshot.getAdministratorsCount()).isEqualTo(LargestRoom.ADMINISTRATORS);
    assertThat(revisions(snapshot.getNoticesList()))
        .isEqualTo(room.notices().stream().map(notice -> notice.header().revision()).toList());
    assertThat(snapshot.getSeatsList())
        .allSatisfy(seat -> assertThat(seat.getUser().getUserName()).isNotEmpty());
  }

  @Test
  void whenNothingElseHelpsTheOldestNoticesGo() {
    RoomSnapshot room = extreme.snapshot(200, LargestRoom.OWN_REQUESTS);
    ServerFrame frame = SnapshotEncoder.snapshot(room, 1, List.of(), NOW);
    assertThat(frame.toByteArray()).hasSizeLessThanOrEqualTo(SnapshotEncoder.MAX_BYTES);
    Snapshot snapshot = frame.getSnapshot();
    List<Integer> all = room.notices().stream().map(notice -> notice.header().revision()).toList();
    List<Integer> kept = revisions(snapshot.getNoticesList());
    assertThat(kept).isNotEmpty().hasSizeLessThan(200);
    assertThat(kept).isEqualTo(all.subList(all.size() - kept.size(), all.size()));
    assertThat(snapshot.getOwnRequestsCount()).isEqualTo(LargestRoom.OWN_REQUESTS);
  }

  @Test
  void picturesGoBeforeWords() {
    RoomSnapshot room = extreme.snapshot(10, 1);
    Snapshot snapshot = SnapshotEncoder.snapshot(room, 1, List.of(), NOW).getSnapshot();
    assertThat(snapshot.getAdministrators(0).getAvatarUrl()).isEmpty();
    assertThat(snapshot.getAdministrators(0).getUserName()).isNotEmpty();
    assertThat(snapshot.getNotices(0).getHeader().getActor().getAvatarUrl()).isEmpty();
    assertThat(snapshot.getNotices(0).getRequestOpened().getRequest().getExtraInfo()).isNotEmpty();
    assertThat(snapshot.getOwnRequests(0).getExtraInfo()).isNotEmpty();
  }

  private static List<Integer> ids(List<Request> requests) {
    return requests.stream().map(Request::requestId).toList();
  }

  private static List<Integer> revisions(List<Event> events) {
    return events.stream().map(event -> event.getHeader().getRevision()).toList();
  }

  private static RoomSnapshot withoutTextsOfQueues(RoomSnapshot room) {
    return withQueues(
        room,
        room.applications().stream().map(Request::withoutExtraInfo).toList(),
        room.invitations().stream().map(Request::withoutExtraInfo).toList());
  }

  private static RoomSnapshot withQueues(
      RoomSnapshot room, List<Request> applications, List<Request> invitations) {
    return new RoomSnapshot(
        room.liveId(),
        room.epoch(),
        room.revision(),
        room.incarnation(),
        room.options(),
        room.owner(),
        room.role(),
        room.seats(),
        room.ownRequests(),
        room.notices(),
        applications,
        room.applicationTotal(),
        invitations,
        room.invitationTotal(),
        room.administrators(),
        room.lastAll(),
        room.lastHosts(),
        room.lastUser());
  }
}
