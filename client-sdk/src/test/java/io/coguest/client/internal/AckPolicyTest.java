package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.RoomPosition;
import org.junit.jupiter.api.Test;

class AckPolicyTest {
  private final AckPolicy acks = new AckPolicy();

  private static RoomPosition position(String liveId, int revision) {
    return RoomPosition.newBuilder().setLiveId(liveId).setRevision(revision).build();
  }

  @Test
  void theSixteenthArrivalIsAcknowledgedAtOnce() {
    for (int i = 1; i < AckPolicy.BATCH; i++) {
      assertThat(acks.delivered(position("a", i))).isFalse();
    }
    assertThat(acks.arrived()).isTrue();
    acks.take(1);
    assertThat(acks.arrived()).isFalse();
  }

  @Test
  void anAckHoldsTheLatestPositionOfEachRoomThatMoved() {
    acks.delivered(position("a", 1));
    acks.delivered(position("b", 5));
    acks.delivered(position("a", 2));
    Ack ack = acks.take(9);
    assertThat(ack.getAckedId()).isEqualTo(9);
    assertThat(ack.getRoomsList()).containsExactly(position("a", 2), position("b", 5));
    acks.arrived();
    assertThat(acks.take(10).getRoomsList()).isEmpty();
  }

  @Test
  void aPositionThatDidNotMoveIsNoArrival() {
    acks.delivered(position("a", 1));
    acks.take(0);
    acks.delivered(position("a", 1));
    assertThat(acks.isPending()).isFalse();
  }
}
