package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Caller;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomState;
import org.junit.jupiter.api.Test;

/** A command sent again with its id is not applied twice. */
class RepeatedCommandsTest {
  private static final RoomCommand APPLY = new RoomCommand.ApplyForSeat(3, 0, "");
  private static final RoomCommand CANCEL = new RoomCommand.CancelApplication();

  @Test
  void theOriginalReplyComesBackAndNothingHappens() {
    TestRoom room = TestRoom.live().join("guest");
    Turn first = room.as("guest").withId(2, 1).send(APPLY).gives("application 1 opened");
    room.as("guest").withId(3, 1).send(CANCEL).succeeds();
    int revision = room.room().revision();
    Turn again = room.as("guest").withId(2, 1).send(APPLY).gives();
    assertThat(again.reply()).isEqualTo(first.reply());
    assertThat(room.room().revision()).isEqualTo(revision);
    assertThat(room.pending()).isEmpty();
  }

  @Test
  void theRememberedReplyHasTheRevisionOfItsCommand() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").withId(2, 1).send(APPLY).succeeds();
    int revision = room.room().revision();
    room.owner().lock(5).succeeds();
    assertThat(remembered(room, "guest", 2, 1)).isNotNull();
    assertThat(remembered(room, "guest", 2, 1).revision()).isEqualTo(revision);
  }

  @Test
  void aSuccessWithoutEventsIsRememberedToo() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    RoomCommand unlock = new RoomCommand.UnlockSeat(3);
    room.owner().withId(5, 4).send(unlock).gives();
    assertThat(remembered(room, "owner", 5, 4)).isNotNull();
    room.as("admin").lock(3).succeeds();
    room.owner().withId(5, 4).send(unlock).gives();
    assertThat(room.seat(3).locked()).isTrue();
  }

  @Test
  void aRefusedCommandBelowTheHighestAppliedIsAlreadyRefused() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").withId(2, 1).send(CANCEL).isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.as("guest").withId(3, 1).send(APPLY).succeeds();
    room.as("guest").withId(2, 1).send(CANCEL).isRefused(ResultCode.ALREADY_REFUSED);
    assertThat(room.pending()).containsExactly(1);
  }

  @Test
  void aRefusedCommandAboveTheHighestAppliedIsDecidedAnew() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").withId(2, 1).send(CANCEL).isRefused(ResultCode.REQUEST_NOT_FOUND);
    room.as("guest").withId(2, 1).send(APPLY).gives("application 1 opened");
  }

  @Test
  void anAcknowledgedReplyIsForgotten() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").withId(2, 1).send(APPLY).succeeds();
    room.as("guest").withId(3, 2).send(CANCEL).succeeds();
    assertThat(room.state().replies().get("session-of-guest").byId()).containsOnlyKeys(3);
    room.as("guest").withId(2, 2).send(APPLY).isRefused(ResultCode.ALREADY_REFUSED);
    assertThat(room.pending()).isEmpty();
  }

  @Test
  void aCommandThatSaysItselfAcknowledgedIsNeverAnsweredAgain() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").withId(2, 1).send(APPLY).succeeds();
    room.as("guest").withId(2, 2).send(APPLY).isRefused(ResultCode.ALREADY_REFUSED);
    room.as("guest").withId(9, 9).send(CANCEL).isRefused(ResultCode.ALREADY_REFUSED);
    assertThat(room.pending()).containsExactly(1);
  }

  @Test
  void everySessionHasItsOwnIds() {
    TestRoom room = TestRoom.live().join("a", "b");
    room.as("a").withId(9, 8).send(APPLY).succeeds();
    room.as("b").withId(2, 1).send(APPLY).gives("application 2 opened");
  }

  @Test
  void joinsLeavesAndQueriesAreDecidedAnew() {
    TestRoom room = TestRoom.live().join("guest");
    Acting guest = room.as("guest");
    guest.withId(2, 0).send(new RoomCommand.JoinLive()).gives();
    guest.withId(2, 0).send(new RoomCommand.JoinLive()).gives();
    guest.withId(3, 0).send(new RoomCommand.GetSnapshot()).gives();
    guest.withId(4, 0).send(new RoomCommand.LeaveLive()).gives();
    guest.withId(4, 0).send(new RoomCommand.LeaveLive()).isRefused(ResultCode.NOT_IN_ROOM);
    assertThat(room.state().replies()).doesNotContainKey("session-of-guest");
  }

  @Test
  void aJoinSentAgainWithALowIdIsDecidedAnewEvenThen() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").withId(5, 0).send(APPLY).succeeds();
    room.as("guest").withId(2, 0).send(new RoomCommand.JoinLive()).gives();
  }

  @Test
  void createIsRemembered() {
    TestRoom room = TestRoom.notLive();
    RoomCommand create = new RoomCommand.CreateLive(options().build());
    room.owner().mayCreate().withId(1, 0).send(create).succeeds();
    room.owner().mayCreate().withId(1, 0).send(create).gives();
    assertThat(room.room().revision()).isEqualTo(2);
  }

  @Test
  void repliesSurviveARestart() {
    TestRoom room = TestRoom.live().join("guest");
    Turn first = room.as("guest").withId(2, 1).send(APPLY).succeeds();
    room.restart();
    assertThat(room.as("guest").withId(2, 1).send(APPLY).reply()).isEqualTo(first.reply());
  }

  @Test
  void aSessionThatCannotResumeIsForgotten() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").withId(2, 1).send(APPLY).succeeds();
    room.forgetSession("session-of-guest");
    assertThat(room.state().replies()).doesNotContainKey("session-of-guest");
    assertThat(remembered(room, "guest", 2, 1)).isNull();
  }

  @Test
  void whatIsDueClosesBeforeARepeatedCommandIsAnswered() {
    TestRoom room = TestRoom.live().join("guest");
    RoomCommand apply = new RoomCommand.ApplyForSeat(3, 10, "");
    room.as("guest").withId(2, 1).send(apply).succeeds();
    room.advance(10)
        .as("guest")
        .withId(2, 1)
        .send(apply)
        .firstClosing("application 1 TIMED_OUT")
        .gives();
    assertThat(room.pending()).isEmpty();
  }

  @Test
  void commandsOfTheServerItselfHaveNoIdAndAreNotRemembered() {
    TestRoom room = TestRoom.live();
    Caller server =
        new Caller(TestRoom.user("owner"), Role.OWNER, true, true, "session-of-owner", 0, 0);
    assertThat(room.turn(server, new RoomCommand.UnlockSeat(3)).reply().isSuccess()).isTrue();
    assertThat(room.room().repeated(server, new RoomCommand.UnlockSeat(3))).isNull();
  }

  private static RoomState.Remembered remembered(
      TestRoom room, String userId, int commandId, int ackedId) {
    Caller caller =
        new Caller(
            TestRoom.user(userId),
            Role.AUDIENCE,
            true,
            false,
            "session-of-" + userId,
            commandId,
            ackedId);
    return room.room().repeated(caller, APPLY);
  }
}
