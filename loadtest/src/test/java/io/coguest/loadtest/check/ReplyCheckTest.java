package io.coguest.loadtest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replies must fit the events that came before them. */
class ReplyCheckTest extends DoctoredStory {
  @Test
  void anEventAfterTheReplyThatCoversItIsFound() {
    story.applies(ANN);
    viewer(ANN).reply(look(), done(1).build());
    tell(ANN, story.seenBy(ANN));
    assertFound(Fault.REPLY);
  }

  @Test
  void aReplyAfterALaterEventIsFound() {
    story.applies(ANN).closes(ANN, Outcome.OUTCOME_REJECTED);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).reply(look(), done(1).build());
    assertFound(Fault.REPLY);
  }

  @Test
  void repliesThatFitTheirEventsAreFine() {
    story.applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).reply(apply(), done(1).setRequestId(1).build());
    story.isAccepted(ANN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    viewer(Story.HOST).reply(accept(ANN), done(3).setSeatIndex(1).build());
    viewer(Story.HOST).reply(accept(ANN), done(3).setCode(1).build());
    viewer(Story.HOST).nothingPending();
    assertThat(violations.first()).isEmpty();
  }

  @Test
  void aReplyWithARequestThatNobodySawIsFound() {
    viewer(ANN).reply(apply(), done(1).setRequestId(1).build());
    assertThat(violations.count()).as("a snapshot may have it").isZero();
    viewer(ANN).nothingPending();
    assertFoundOnly(Fault.REPLY);
  }

  @Test
  void aReplyWithAnotherRequestThanItsEventIsFound() {
    story.applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).reply(apply(), done(1).setRequestId(2).build());
    viewer(ANN).nothingPending();
    assertFound(Fault.REPLY);
  }

  @Test
  void aSuccessWithoutItsEventIsFoundWithTheNextOne() {
    story.applies(ANN).applies(BEN);
    tell(Story.HOST, story.seenBy(Story.HOST));
    viewer(Story.HOST).reply(accept(ANN), done(2).setSeatIndex(1).build());
    story.secretOfHosts();
    tell(Story.HOST, story.seenBy(Story.HOST).subList(2, 3));
    assertFoundOnly(Fault.REPLY);
  }

  @Test
  void aSuccessWhoseEventASnapshotReplacesIsFine() {
    story.applies(ANN);
    viewer(ANN).reply(apply(), done(1).setRequestId(1).build());
    viewer(ANN).snapshot(story.snapshotFor(ANN));
    viewer(ANN).settled(story.snapshotFor(ANN));
    story.closes(ANN, Outcome.OUTCOME_REJECTED);
    tell(ANN, story.seenBy(ANN).subList(1, 2));
    viewer(ANN).nothingPending();
    assertThat(violations.first()).isEmpty();
  }

  @Test
  void aSuccessWhoseEventWasDroppedIsAGap() {
    story.applies(ANN).closes(ANN, Outcome.OUTCOME_REJECTED);
    viewer(ANN).reply(apply(), done(1).setRequestId(1).build());
    tell(ANN, without(story.seenBy(ANN), 0));
    assertFound(Fault.GAP);
  }

  @Test
  void anAcceptanceOnAnotherSeatThanRepliedIsFound() {
    story.applies(ANN).isAccepted(ANN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    viewer(Story.HOST).reply(accept(ANN), done(3).setSeatIndex(2).build());
    viewer(Story.HOST).nothingPending();
    assertFoundOnly(Fault.REPLY);
  }

  @Test
  void anAcceptanceOfSomebodyElseIsFound() {
    story.applies(ANN).applies(BEN).isAccepted(ANN, 1);
    tell(Story.HOST, story.seenBy(Story.HOST));
    viewer(Story.HOST).reply(accept(BEN), done(4).setSeatIndex(1).build());
    viewer(Story.HOST).settled(story.snapshotFor(Story.HOST));
    assertFoundOnly(Fault.REPLY);
  }

  @Test
  void aReplyWithAnotherRevisionThanItsEventsIsFound() {
    story.applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).reply(apply(), done(2).setRequestId(1).build());
    viewer(ANN).nothingPending();
    assertThat(violations.first()).extracting(Violation::fault).contains(Fault.REVISION);
  }

  @Test
  void aReplyWithALowerRevisionThanItsEventsIsFound() {
    story.secretOfHosts().applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).reply(apply(), done(1).setRequestId(2).build());
    assertFoundOnly(Fault.REVISION);
  }

  @Test
  void anAcceptanceWhoseSecondEventWasDroppedIsAGap() {
    story.applies(ANN).isAccepted(ANN, 1).secretOfHosts();
    tell(Story.HOST, story.seenBy(Story.HOST).subList(0, 2));
    viewer(Story.HOST).reply(accept(ANN), done(3).setSeatIndex(1).build());
    tell(Story.HOST, story.seenBy(Story.HOST).subList(3, 4));
    assertFoundOnly(Fault.GAP);
  }

  @Test
  void aReplyAheadOfWhatAHostHasSeenIsFound() {
    viewer(Story.HOST).reply(look(), done(1).build());
    viewer(Story.HOST).nothingPending();
    assertFoundOnly(Fault.REPLY);
  }

  @Test
  void aRefusalThatHasChangedSomethingIsFound() {
    story.applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).reply(apply(), done(1).setCode(1).build());
    assertFoundOnly(Fault.REPLY);
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
  void aReplyWithAnEarlierRequestIsFound() {
    story.applies(ANN);
    tell(ANN, story.seenBy(ANN));
    viewer(ANN).reply(apply(), done(1).setRequestId(1).build());
    story.closes(ANN, Outcome.OUTCOME_REJECTED).applies(ANN);
    tell(ANN, story.seenBy(ANN).subList(1, 3));
    viewer(ANN).reply(apply(), done(3).setRequestId(1).build());
    viewer(ANN).settled(story.snapshotFor(ANN));
    assertFoundOnly(Fault.REPLY);
  }

  @Test
  void aSeatThatSomebodyElseGotIsFound() {
    story.applies(BEN).isAccepted(BEN, 1);
    Event.Builder taken = story.seenBy(ANN).get(0).toBuilder();
    taken.getHeaderBuilder().getActorBuilder().setUserId(ANN);
    tell(ANN, List.of(taken.build()));
    viewer(ANN).reply(apply(), done(2).setSeatIndex(1).build());
    viewer(ANN).nothingPending();
    assertFoundOnly(Fault.REPLY);
  }
}
