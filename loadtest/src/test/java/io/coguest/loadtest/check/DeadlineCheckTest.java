package io.coguest.loadtest.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the server's own clock allows. */
class DeadlineCheckTest extends DoctoredStory {
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
  void aTimeoutLaterThanAllowedIsFound() {
    story.applies(ANN, 60).secondsPass(60).millisPass(1001).closes(ANN, Outcome.OUTCOME_TIMED_OUT);
    tell(ANN, story.seenBy(ANN));
    assertFoundOnly(Fault.DEADLINE);
  }

  @Test
  void aTimeoutAsLateAsAllowedIsFine() {
    story.applies(ANN, 60).secondsPass(60).millisPass(1000).closes(ANN, Outcome.OUTCOME_TIMED_OUT);
    tell(ANN, story.seenBy(ANN));
    assertThat(violations.first()).isEmpty();
  }

  @Test
  void howLateATimeoutMayBeCanBeChosen() {
    story.applies(ANN, 60).secondsPass(60).millisPass(51).closes(ANN, Outcome.OUTCOME_TIMED_OUT);
    ViewerChecker strict =
        new RoomChecker(Story.LIVE, violations, Duration.ofMillis(50)).viewer(ANN);
    strict.snapshot(before(ANN));
    story.seenBy(ANN).forEach(strict::event);
    assertFoundOnly(Fault.DEADLINE);
  }

  @Test
  void aRequestThatIsPendingBehindACommandAfterItsDeadlineIsFound() {
    story.applies(ANN, 60).secondsPass(60).applies(BEN, 60);
    tell(Story.HOST, story.seenBy(Story.HOST));
    assertFoundOnly(Fault.DEADLINE);
  }

  @Test
  void aRequestThatIsPendingStillIsFoundBehindManyThatEndedLongBeforeTheyWereDue() {
    story.applies(ANN, 60);
    for (int i = 0; i < 1_000; i++) {
      story.applies(BEN, 3_600).closes(BEN, Outcome.OUTCOME_CANCELLED);
    }
    story.secondsPass(60).applies(BEN, 60);
    tell(Story.HOST, story.seenBy(Story.HOST));
    assertFoundOnly(Fault.DEADLINE);
  }

  @Test
  void requestsThatAreDueAtOnceEndOneAfterTheOther() {
    story.applies(ANN, 60).applies(BEN, 60).secondsPass(60);
    story.closes(ANN, Outcome.OUTCOME_TIMED_OUT).closes(BEN, Outcome.OUTCOME_TIMED_OUT);
    tell(Story.HOST, story.seenBy(Story.HOST));
    assertThat(violations.first()).isEmpty();
  }

  @Test
  void aSnapshotWithARequestThatIsLongDueIsFound() {
    story.applies(ANN, 60).secondsPass(62);
    viewer(ANN).snapshot(story.snapshotFor(ANN));
    assertFoundOnly(Fault.DEADLINE);
  }

  @Test
  void aLastLookAtARequestThatIsLongDueIsFound() {
    story.applies(ANN, 60);
    tell(ANN, story.seenBy(ANN));
    story.secondsPass(62);
    viewer(ANN).settled(story.snapshotFor(ANN));
    assertFoundOnly(Fault.DEADLINE);
  }

  @Test
  void anEventThatIsOlderThanTheOneBeforeIsFound() {
    story.secretOfHosts().millisPass(-1).secretOfHosts();
    tell(Story.HOST, story.seenBy(Story.HOST));
    assertFoundOnly(Fault.CLOCK);
  }
}
