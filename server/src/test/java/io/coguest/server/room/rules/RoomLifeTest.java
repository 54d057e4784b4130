package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.EndReason;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import org.junit.jupiter.api.Test;

/** How a room comes to be and ends. */
class RoomLifeTest {

  @Test
  void whoeverCreatesTheRoomIsItsOwner() {
    TestRoom room = TestRoom.notLive();
    room.owner().mayCreate().create(options()).gives("created", "owner on 0 by OWNER");
    assertThat(room.room().roleOf("owner")).isEqualTo(Role.OWNER);
    assertThat(room.room().isLive()).isTrue();
    assertThat(room.snapshot("owner").owner()).isEqualTo(TestRoom.user("owner"));
  }

  @Test
  void withoutKeepOwnerOnSeatTheOwnerStartsUnseated() {
    TestRoom room = TestRoom.notLive();
    room.owner().mayCreate().create(options().ownerNotKept()).gives("created");
    assertThat(room.seatOf("owner")).isEqualTo(-1);
  }

  @Test
  void creatingNeedsTheGrant() {
    TestRoom room = TestRoom.notLive();
    room.owner().create(options()).isRefused(ResultCode.NO_PERMISSION);
    room.owner().mayCreate().withoutGrant().create(options()).isRefused(ResultCode.NO_PERMISSION);
    assertThat(room.room().isLive()).isFalse();
  }

  @Test
  void creatingALiveRoomIsRefused() {
    TestRoom room = TestRoom.live();
    room.as("other").mayCreate().create(options()).isRefused(ResultCode.ROOM_EXISTS);
    room.owner().mayCreate().create(options()).isRefused(ResultCode.ROOM_EXISTS);
  }

  @Test
  void everyCommandButCreateFindsNoRoomBeforeItIsCreated() {
    TestRoom room = TestRoom.notLive();
    for (RoomCommand command : EveryCommand.butCreate()) {
      room.as("guest").send(command).isRefused(ResultCode.ROOM_NOT_FOUND);
    }
  }

  @Test
  void everyCommandFindsNoRoomAfterItsEnd() {
    TestRoom room = TestRoom.live().join("guest");
    room.owner().end().gives("ended OWNER_ENDED");
    for (RoomCommand command : EveryCommand.butCreate()) {
      room.as("guest").send(command).isRefused(ResultCode.ROOM_NOT_FOUND);
      room.owner().send(command).isRefused(ResultCode.ROOM_NOT_FOUND);
    }
  }

  @Test
  void theOwnerEndsTheRoom() {
    TestRoom room = TestRoom.live();
    room.owner().end().gives("ended OWNER_ENDED");
    assertThat(room.room().isLive()).isFalse();
    assertThat(room.room().endReason()).isEqualTo(EndReason.OWNER_ENDED);
  }

  @Test
  void theServerEndsTheRoom() {
    TestRoom room = TestRoom.live();
    room.endByServer().gives("ended SERVER_ENDED");
    assertThat(room.room().endReason()).isEqualTo(EndReason.SERVER_ENDED);
  }

  @Test
  void nobodyButTheOwnerEndsTheRoom() {
    TestRoom room = TestRoom.live().join("guest").joinAdmin("admin");
    room.as("guest").end().isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").end().isRefused(ResultCode.NO_PERMISSION);
    room.as("stranger").end().isRefused(ResultCode.NOT_IN_ROOM);
  }

  @Test
  void theEndClosesWhatIsPendingInOrderOfRevision() {
    TestRoom room = TestRoom.live().join("a", "b", "c");
    room.as("a").apply(-1, 0);
    room.owner().invite("b", -1, 0);
    room.as("c").apply(3, 30);
    room.owner()
        .end()
        .gives(
            "application 1 LIVE_ENDED",
            "invitation 2 LIVE_ENDED",
            "application 3 LIVE_ENDED",
            "ended OWNER_ENDED");
  }

  @Test
  void anEndedRoomHasNoDeadline() {
    TestRoom room = TestRoom.live().join("guest").seat("seated", 1);
    room.as("guest").apply(-1, 30);
    room.drop("seated");
    room.owner().end().succeeds();
    assertThat(room.room().nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(room.pass(100_000)).isEmpty();
  }

  @Test
  void anEndedRoomKeepsTheOutcomesForThoseThatCanResume() {
    TestRoom room = TestRoom.live().join("guest");
    room.as("guest").apply(-1, 30);
    room.drop("guest");
    room.owner().end().succeeds();
    assertThat(room.notices("guest")).containsExactly("application 1 LIVE_ENDED");
  }

  @Test
  void anEndedRoomKeepsRememberedReplies() {
    TestRoom room = TestRoom.live().join("guest");
    RoomCommand apply = new RoomCommand.ApplyForSeat(-1, 30, "");
    Turn first = room.as("guest").withId(7, 0).send(apply).succeeds();
    room.owner().end().succeeds();
    Turn again = room.as("guest").withId(7, 0).send(apply);
    assertThat(again.reply()).isEqualTo(first.reply());
  }

  @Test
  void theServerEndingAnEndedRoomChangesNothing() {
    TestRoom room = TestRoom.live();
    room.owner().end().succeeds();
    int revision = room.room().revision();
    assertThat(room.endByServer().recorded()).isEmpty();
    assertThat(room.room().revision()).isEqualTo(revision);
    assertThat(room.room().endReason()).isEqualTo(EndReason.OWNER_ENDED);
  }

  @Test
  void theOwnerCannotLeave() {
    TestRoom room = TestRoom.live();
    room.owner().leave().isRefused(ResultCode.OWNER_MUST_END);
  }

  @Test
  void theSameNameCreatedAgainIsAnotherIncarnation() {
    TestRoom one = TestRoom.live();
    TestRoom other = TestRoom.notLive(2);
    other.advance(5).owner().mayCreate().create(options()).succeeds();
    assertThat(one.room().incarnation()).isEqualTo(RoomTurns.incarnation(1));
    assertThat(other.room().incarnation()).isEqualTo(RoomTurns.incarnation(2));
    one.restart();
    assertThat(one.room().incarnation()).isEqualTo(RoomTurns.incarnation(1));
    assertThat(one.snapshot("owner").incarnation()).isEqualTo(RoomTurns.incarnation(1));
    assertThat(one.room().liveId()).isEqualTo("live");
  }

  @Test
  void revisionsRiseByOneWithEveryEventAndAreNeverReset() {
    TestRoom room = TestRoom.live();
    assertThat(room.room().revision()).isEqualTo(2);
    room.join("guest").as("guest").apply(-1, 0);
    assertThat(room.room().revision()).isEqualTo(3);
    room.restart();
    assertThat(room.room().revision()).isEqualTo(4);
    assertThat(room.room().epoch()).isEqualTo(2);
  }
}
