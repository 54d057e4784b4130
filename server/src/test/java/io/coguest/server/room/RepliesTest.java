package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.RoomState.Remembered;
import org.junit.jupiter.api.Test;

class RepliesTest {
  private final Replies replies = new Replies();

  @Test
  void aSessionDoesNotSeeTheRepliesOfAnother() {
    replies.remember(new RoomRecord.Cause("a", 1, 0), remembered(5));

    assertThat(replies.get("b", 1)).isNull();
    assertThat(replies.highestAppliedId("b")).isZero();
  }

  @Test
  void acknowledgedRepliesAreForgottenWithTheNextOne() {
    replies.remember(new RoomRecord.Cause("a", 1, 0), remembered(5));
    replies.remember(new RoomRecord.Cause("a", 2, 0), remembered(6));
    replies.remember(new RoomRecord.Cause("a", 3, 1), remembered(7));

    assertThat(replies.get("a", 1)).isNull();
    assertThat(replies.get("a", 2)).isEqualTo(remembered(6));
    assertThat(replies.highestAppliedId("a")).isEqualTo(3);
  }

  @Test
  void aForgottenSessionIsUnknown() {
    replies.remember(new RoomRecord.Cause("a", 1, 0), remembered(5));

    replies.forget("a");

    assertThat(replies.state()).isEmpty();
  }

  private static Remembered remembered(int revision) {
    return new Remembered(Reply.OK, revision);
  }
}
