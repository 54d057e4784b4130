package io.coguest.loadtest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Position;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each test doctors a correct stream in one way; the checker must name that way. */
class RoomCheckerTest {
  private static final String ANN = "ann";
  private static final String BEN = "ben";

  private final Violations violations = new Violations();
  private final RoomChecker room = new RoomChecker(Story.LIVE, violations);
  private final Map<String, ViewerChecker> viewers = new HashMap<>();

  private final Story story = new Story();

  private ViewerChecker viewer(String userId) {
    return viewers.computeIfAbsent(
        userId,
        id -> {
          ViewerChecker viewer = room.viewer(id);
          viewer.snapshot(new Story().snapshotFor(id));
          return viewer;
        });
  }

  private void tell(String userId, List<Event> events) {
    events.forEach(viewer(userId)::event);
  }

  private void tellAll() {
    for (String userId : List.of(Story.HOST, ANN, BEN)) {
      tell(userId, story.seenBy(userId));
      viewer(userId).settled(story.snapshotFor(userId));
    }
  }

  private static List<Event> without(List<Event> events, int index) {
    List<Event> rest = new ArrayList<>(events);
    rest.remove(index);
    return rest;
  }

  private void assertFound(Fault fault) {
    assertThat(violations.first()).extracting(Violation::fault).contains(fault);
    assertThat(violations.first().get(0).fault()).isEqualTo(fault);
  }

  @Test
  void aCorrectStoryHasNoViolation() {
    story.applies(ANN).secretOfHosts().applies(BEN).isAccepted(ANN, 1);
    story.closes(BEN, Outcome.OUTCOME_REJECTED).disconnects(ANN, 1).applies(ANN, 5);
    story.secondsPass(5).closes(ANN, Outcome.OUTCOME_TIMED_OUT);
    tellAll();
    viewers.values().forEach(ViewerChecker::nothingPending);
    assertThat(violations.first()).isEmpty();
  }

  @Test
  void aDroppedEventOfAllIsAGap() {
    story.applies(ANN).isAccepted(ANN, 1).disconnects(ANN, 1).applies(BEN).isAccepted(BEN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    tell(BEN, without(story.seenBy(BEN), 0));
    assertFound(Fault.GAP);
  }

  @Test
  void aDroppedEventOfHostsIsAGapForTheHost() {
    story.secretOfHosts().secretOfHosts();
    tell(Story.HOST, without(story.seenBy(Story.HOST), 0));
    assertFound(Fault.GAP);
  }

  @Test
  void aDroppedEventOfTheGuestIsAGapForIt() {
    story.applies(ANN).closes(ANN, Outcome.OUTCOME_REJECTED);
    tell(ANN, without(story.seenBy(ANN), 0));
    assertFound(Fault.GAP);
  }

  @Test
  void aDroppedLastEventIsFoundByTheLastLook() {
    story.applies(ANN).isAccepted(ANN, 1).disconnects(ANN, 1);
    List<Event> events = story.seenBy(BEN);
    tell(BEN, without(events, events.size() - 1));
    assertThat(violations.count()).isZero();
    viewer(BEN).settled(story.snapshotFor(BEN));
    assertFound(Fault.GAP);
  }

  @Test
  void aDoubledEventIsFound() {
    story.secretOfHosts();
    tell(Story.HOST, story.seenBy(Story.HOST));
    tell(Story.HOST, story.seenBy(Story.HOST));
    assertFound(Fault.REPEATED);
  }

  @Test
  void twoEventsInTheWrongOrderAreFound() {
    story.secretOfHosts().secretOfHosts();
    List<Event> events = story.seenBy(Story.HOST);
    tell(Story.HOST, List.of(events.get(1), events.get(0)));
    assertThat(violations.first())
        .extracting(Violation::fault)
        .containsExactly(Fault.GAP, Fault.REPEATED);
  }

  @Test
  void aWrongRevisionIsFound() {
    story.applies(ANN).isAccepted(ANN, 1).disconnects(ANN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    Event left = story.seenBy(BEN).get(1);
    Event.Builder wrong = left.toBuilder();
    wrong.getHeaderBuilder().setRevision(left.getHeader().getRevision() - 2);
    tell(BEN, List.of(story.seenBy(BEN).get(0), wrong.build()));
    assertFound(Fault.REPEATED);
  }

  @Test
  void twoViewersWithDifferentEventsAreFound() {
    story.applies(ANN).isAccepted(ANN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    Event.Builder other = story.seenBy(BEN).get(0).toBuilder();
    other.getSeatTakenBuilder().getSeatBuilder().setIndex(2);
    tell(BEN, List.of(other.build()));
    assertFound(Fault.DIFFERENT_EVENTS);
  }

  @Test
  void anEventForSomebodyElseIsFound() {
    story.applies(ANN);
    tell(BEN, story.seenBy(ANN));
    assertFound(Fault.NOT_FOR_VIEWER);
  }

  @Test
  void anEventForHostsAtAGuestIsFound() {
    story.secretOfHosts();
    tell(BEN, story.seenBy(Story.HOST));
    assertFound(Fault.NOT_FOR_VIEWER);
  }

  @Test
  void anEventBeforeTheSnapshotIsFound() {
    story.applies(ANN);
    room.viewer(ANN).event(story.seenBy(ANN).get(0));
    assertFound(Fault.NOT_FOR_VIEWER);
  }

  @Test
  void aSeatWithTwoOccupantsIsFound() {
    story.applies(ANN).applies(BEN).isAccepted(ANN, 1).isAccepted(BEN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    assertFound(Fault.SEAT);
  }

  @Test
  void anOccupantOfTwoSeatsIsFound() {
    story.applies(ANN).isAccepted(ANN, 1).applies(ANN).isAccepted(ANN, 2);
    tell(BEN, story.seenBy(BEN));
    assertFound(Fault.SEAT);
  }

  @Test
  void leavingASeatOfSomebodyElseIsFound() {
    story.applies(ANN).isAccepted(ANN, 1).disconnects(BEN, 1);
    tell(BEN, story.seenBy(BEN));
    assertFound(Fault.SEAT);
  }

  @Test
  void twoOutcomesAreFound() {
    story.applies(ANN).closes(ANN, Outcome.OUTCOME_REJECTED);
    tell(ANN, story.seenBy(ANN));
    Event.Builder again = story.seenBy(ANN).get(1).toBuilder();
    again.getHeaderBuilder().setRevision(3).setPreviousHosts(2).setPreviousUser(2);
    again.getRequestClosedBuilder().setOutcome(Outcome.OUTCOME_TIMED_OUT);
    tell(ANN, List.of(again.build()));
    assertFound(Fault.TWO_OUTCOMES);
  }

  @Test
  void anOutcomeOfAnUnknownRequestIsFound() {
    story.applies(ANN).closes(ANN, Outcome.OUTCOME_REJECTED);
    Event.Builder closed = story.seenBy(ANN).get(1).toBuilder();
    closed.getHeaderBuilder().setRevision(1).setPreviousHosts(0).setPreviousUser(0);
    tell(ANN, List.of(closed.build()));
    assertFound(Fault.UNKNOWN_REQUEST);
  }

  @Test
  void aRequestThatVanishesWithoutOutcomeIsFound() {
    story.applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).settled(story.snapshotFor(ANN).toBuilder().clearOwnRequests().build());
    assertFound(Fault.NO_OUTCOME);
  }

  @Test
  void aRequestThatNeverEndsIsFound() {
    story.applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).nothingPending();
    assertFound(Fault.NO_OUTCOME);
  }

  @Test
  void aTimeoutBeforeTheDeadlineIsFound() {
    story.applies(ANN, 60).secondsPass(59).closes(ANN, Outcome.OUTCOME_TIMED_OUT);
    tell(ANN, story.seenBy(ANN));
    assertFound(Fault.DEADLINE);
  }

  @Test
  void anAcceptanceAfterTheDeadlineIsFound() {
    story.applies(ANN, 60).secondsPass(60).isAccepted(ANN, 1);
    tell(ANN, story.seenBy(ANN));
    assertFound(Fault.DEADLINE);
  }

  @Test
  void anEventAfterTheReplyThatCoversItIsFound() {
    story.applies(ANN);
    viewer(ANN).reply(Reply.newBuilder().setEpoch(Story.EPOCH).setRevision(1).build());
    tell(ANN, story.seenBy(ANN));
    assertFound(Fault.REPLY);
  }

  @Test
  void aReplyAfterALaterEventIsFound() {
    story.applies(ANN).closes(ANN, Outcome.OUTCOME_REJECTED);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).reply(Reply.newBuilder().setEpoch(Story.EPOCH).setRevision(1).build());
    assertFound(Fault.REPLY);
  }

  @Test
  void aReplyWithARequestThatNobodySawIsFound() {
    viewer(ANN)
        .reply(Reply.newBuilder().setEpoch(Story.EPOCH).setRevision(1).setRequestId(1).build());
    assertFound(Fault.REPLY);
  }

  @Test
  void aReplyWithAnotherSeatThanTheEventsIsFound() {
    story.applies(ANN).isAccepted(ANN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    viewer(Story.HOST).expectSeat(ANN, 1, story.revision());
    assertThat(violations.count()).isZero();
    viewer(Story.HOST).expectSeat(ANN, 2, story.revision());
    assertFound(Fault.REPLY);
  }

  @Test
  void aSnapshotWithOtherSeatsThanTheEventsIsFound() {
    story.applies(ANN).isAccepted(ANN, 1);
    tell(BEN, story.seenBy(BEN));
    Snapshot other = story.snapshotFor(BEN).toBuilder().clearSeats().build();
    viewer(BEN).settled(other);
    assertFound(Fault.SNAPSHOT);
  }

  @Test
  void aPositionThatIsPastIsFound() {
    story.applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).position(Position.newBuilder().setEpoch(Story.EPOCH).setRevision(0).build());
    assertFound(Fault.REPEATED);
  }

  @Test
  void whatASnapshotHasNeedsNoEvents() {
    story.applies(ANN).isAccepted(ANN, 1).applies(BEN);
    viewer(BEN).snapshot(story.snapshotFor(BEN));
    viewer(Story.HOST).snapshot(story.snapshotFor(Story.HOST));
    int before = story.seenBy(Story.HOST).size();
    story.disconnects(ANN, 1).closes(BEN, Outcome.OUTCOME_REJECTED);
    tell(Story.HOST, story.seenBy(Story.HOST).subList(before, before + 2));
    tell(BEN, story.seenBy(BEN).subList(2, 4));
    assertThat(violations.first()).isEmpty();
  }

  @Test
  void onlyTheFirstHundredViolationsAreKeptAndAllAreCounted() {
    for (int i = 0; i < 250; i++) {
      viewer(ANN).report(Fault.STUCK, "again");
    }
    assertThat(violations.count()).isEqualTo(250);
    assertThat(violations.first()).hasSize(100);
  }
}
