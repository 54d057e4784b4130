package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import org.junit.jupiter.api.Test;

/** The queue of applications, its limits, and the wait after a rejection. */
class QueueAndCooldownTest {

  @Test
  void applicationsAreServedInOrderOfArrivalWhateverTheirDeadlines() {
    TestRoom room = TestRoom.live().join("a", "b", "c");
    room.as("b").apply(-1, 100);
    room.as("c").apply(-1, 0);
    room.as("a").apply(-1, 10);
    assertThat(room.snapshot("owner").applications())
        .extracting(request -> request.guest().userId())
        .containsExactly("b", "c", "a");
  }

  @Test
  void whoCancelsAndAppliesAgainGoesToTheEnd() {
    TestRoom room = TestRoom.live().join("a", "b");
    room.as("a").apply(-1, 0);
    room.as("b").apply(-1, 0);
    room.as("a").cancelApplication();
    room.as("a").apply(-1, 0);
    assertThat(room.pending()).containsExactly(2, 3);
  }

  @Test
  void aFullQueueRefusesTheNextApplication() {
    TestRoom room = TestRoom.live(options().maxPendingApplications(2)).join("a", "b", "c");
    room.as("a").apply(-1, 0).succeeds();
    room.as("b").apply(-1, 0).succeeds();
    room.as("c").apply(-1, 0).isRefused(ResultCode.QUEUE_FULL);
    room.owner().reject("a").succeeds();
    room.as("c").apply(-1, 0).succeeds();
  }

  @Test
  void aTimeoutMakesPlaceInTheSameTurn() {
    TestRoom room = TestRoom.live(options().maxPendingApplications(1)).join("a", "b");
    room.as("a").apply(-1, 10).succeeds();
    room.as("b").apply(-1, 0).isRefused(ResultCode.QUEUE_FULL);
    room.advance(10).as("b").apply(-1, 0).succeeds();
  }

  @Test
  void invitationsHaveALimitOfTheirOwn() {
    TestRoom room =
        TestRoom.live(options().maxPendingApplications(1).maxPendingInvitations(2))
            .join("a", "b", "c", "d")
            .joinAdmin("admin");
    room.as("a").apply(-1, 0).succeeds();
    room.owner().invite("b", -1, 0).succeeds();
    room.as("admin").invite("b", -1, 0).succeeds();
    room.owner().invite("c", -1, 0).isRefused(ResultCode.QUEUE_FULL);
    room.as("d").apply(-1, 0).isRefused(ResultCode.QUEUE_FULL);
    room.as("a").cancelApplication();
    room.owner().invite("c", -1, 0).isRefused(ResultCode.QUEUE_FULL);
    room.as("d").apply(-1, 0).succeeds();
  }

  @Test
  void aRejectionStartsTheCooldown() {
    TestRoom room = TestRoom.live(options().cooldown(60)).join("guest");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest").succeeds();
    Turn turn = room.advance(10).as("guest").apply(3, 0).isRefused(ResultCode.COOLDOWN);
    assertThat(turn.reply().retryAfterMs()).isEqualTo(50_000);
    room.advance(49.999).as("guest").apply(3, 0).isRefused(ResultCode.COOLDOWN);
    room.advance(0.001).as("guest").apply(3, 0).succeeds();
  }

  @Test
  void withoutCooldownARejectedGuestMayApplyAtOnce() {
    TestRoom room = TestRoom.live(options().cooldown(0)).join("guest");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest").succeeds();
    room.as("guest").apply(3, 0).succeeds();
  }

  @Test
  void nothingButARejectionStartsIt() {
    TestRoom room = TestRoom.live(options().cooldown(60)).join("guest");
    room.as("guest").apply(3, 0);
    room.as("guest").cancelApplication();
    room.as("guest").apply(3, 10).succeeds();
    room.pass(10);
    room.as("guest").apply(3, 0).succeeds();
    room.as("guest").leave();
    room.join("guest").as("guest").apply(3, 0).succeeds();
    room.owner().accept("guest").succeeds();
    room.as("guest").disconnect().succeeds();
    room.as("guest").apply(3, 0).succeeds();
  }

  @Test
  void itIsByUserIdAndSurvivesLeavingAndRestart() {
    TestRoom room = TestRoom.live(options().cooldown(60)).join("guest", "other");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest").succeeds();
    room.as("guest").leave().succeeds();
    room.as("guest").inSession("new").join().succeeds();
    room.as("guest").inSession("new").apply(3, 0).isRefused(ResultCode.COOLDOWN);
    room.as("other").apply(3, 0).succeeds();
    room.restart();
    room.join("guest").as("guest").apply(3, 0).isRefused(ResultCode.COOLDOWN);
  }

  @Test
  void itDoesNotStopAnInvitation() {
    TestRoom room = TestRoom.live(options().cooldown(60)).join("guest");
    room.as("guest").apply(3, 0);
    room.owner().reject("guest").succeeds();
    room.owner().invite("guest", 3, 0).succeeds();
    room.as("guest").acceptInvitation("owner").succeeds();
  }
}
