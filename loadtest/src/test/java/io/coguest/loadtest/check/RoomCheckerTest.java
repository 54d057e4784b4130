package io.coguest.loadtest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Position;
import io.coguest.proto.v1.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each test doctors a correct stream of events in one way. */
class RoomCheckerTest extends DoctoredStory {
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
  void aRevisionThatAnotherEventHadIsFound() {
    story.applies(ANN).isAccepted(ANN, 1).disconnects(ANN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    Event left = story.seenBy(BEN).get(1);
    tell(BEN, List.of(story.seenBy(BEN).get(0), renumbered(left, -2)));
    assertFoundOnly(Fault.REVISION);
  }

  @Test
  void aRevisionThatIsOneTooHighIsFound() {
    story.applies(ANN).isAccepted(ANN, 1).disconnects(ANN, 1).applies(BEN).isAccepted(BEN, 1);
    List<Event> events = new ArrayList<>(story.seenBy(Story.HOST));
    events.set(3, renumbered(events.get(3), 1));
    tell(Story.HOST, events);
    assertFoundOnly(Fault.REVISION);
  }

  @Test
  void aRevisionThatIsOneTooHighIsFoundByTheAudience() {
    story.applies(ANN).isAccepted(ANN, 1).disconnects(ANN, 1).applies(BEN).isAccepted(BEN, 1);
    List<Event> events = new ArrayList<>(story.seenBy("carl"));
    events.set(1, renumbered(events.get(1), 1));
    tell("carl", events);
    assertFoundOnly(Fault.REVISION);
  }

  @Test
  void aLastRevisionThatIsTooHighIsFoundByTheLastLook() {
    story.applies(ANN);
    tell(Story.HOST, List.of(renumbered(story.seenBy(Story.HOST).get(0), 1)));
    viewer(Story.HOST).settled(story.snapshotFor(Story.HOST));
    assertFound(Fault.REVISION);
  }

  @Test
  void aRevisionThatNoEventHadIsFoundByTheLastLook() {
    story.applies(ANN);
    Event.Builder skipping = renumbered(story.seenBy(Story.HOST).get(0), 1).toBuilder();
    skipping.getRequestOpenedBuilder().getRequestBuilder().setRequestId(2);
    tell(Story.HOST, List.of(skipping.build()));
    Snapshot.Builder snapshot = story.snapshotFor(Story.HOST).toBuilder();
    snapshot.setRevision(2).setLastHosts(2).getApplicationsBuilder(0).setRequestId(2);
    viewer(Story.HOST).settled(snapshot.build());
    assertFoundOnly(Fault.REVISION);
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
  void anOutcomeThatDiffersBetweenTheSidesIsFound() {
    story.applies(ANN).secretOfHosts().closes(ANN, Outcome.OUTCOME_REJECTED);
    tell(Story.HOST, story.seenBy(Story.HOST));
    Event.Builder other = story.seenBy(ANN).get(1).toBuilder();
    other.getHeaderBuilder().setRevision(4);
    other.getRequestClosedBuilder().setOutcome(Outcome.OUTCOME_CANCELLED);
    tell(ANN, List.of(story.seenBy(ANN).get(0), other.build()));
    assertFoundOnly(Fault.TWO_OUTCOMES);
  }

  @Test
  void anAcceptanceWithoutASeatIsFound() {
    story.applies(ANN).closes(ANN, Outcome.OUTCOME_ACCEPTED);
    Event.Builder closed = story.seenBy(ANN).get(1).toBuilder();
    closed.getRequestClosedBuilder().setSeatIndex(1);
    tell(ANN, List.of(story.seenBy(ANN).get(0), closed.build()));
    assertFoundOnly(Fault.SEAT);
  }

  @Test
  void anOutcomeOfARequestThatIsToldOtherwiseIsFound() {
    story.applies(ANN).closes(ANN, Outcome.OUTCOME_REJECTED);
    Event.Builder closed = story.seenBy(ANN).get(1).toBuilder();
    closed.getRequestClosedBuilder().getRequestBuilder().setDeadlineMs(5);
    tell(ANN, List.of(story.seenBy(ANN).get(0), closed.build()));
    assertFoundOnly(Fault.UNKNOWN_REQUEST);
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
  void aSnapshotThatIsPastIsFound() {
    story.secretOfHosts();
    tell(Story.HOST, story.seenBy(Story.HOST));
    viewer(Story.HOST).snapshot(before(Story.HOST));
    assertFoundOnly(Fault.SNAPSHOT);
  }

  @Test
  void aPositionBeyondWhatAHostHasSeenIsFound() {
    viewer(Story.HOST).position(Position.newBuilder().setEpoch(Story.EPOCH).setRevision(1).build());
    assertFoundOnly(Fault.GAP);
  }

  @Test
  void aDoubledEventIsNothingButThat() {
    story.applies(ANN).isAccepted(ANN, 1).secretOfHosts();
    List<Event> events = new ArrayList<>(story.seenBy(Story.HOST));
    events.add(3, events.get(2));
    tell(Story.HOST, events);
    assertFoundOnly(Fault.REPEATED);
  }

  @Test
  void aViolationSaysWhatWhereAndWhen() {
    Instant before = Instant.now();
    story.secretOfHosts();
    tell(BEN, story.seenBy(Story.HOST));
    Violation violation = violations.first().get(0);
    assertThat(violation.at()).isBetween(before, Instant.now());
    assertThat(violation.toString())
        .contains("NOT_FOR_VIEWER", Story.LIVE, BEN, "revision 1", violation.at().toString());
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
