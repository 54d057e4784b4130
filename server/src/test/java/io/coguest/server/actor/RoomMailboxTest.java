package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomMailboxTest {
  private final RoomMessage bounded =
      new RoomMessage.Acknowledge(new FakePeer("s", "u", new VirtualLoops(1, 1).get(0)), 1, 1);
  private final RoomMessage unbounded = new RoomMessage.ForgetSession("s");

  @Test
  void theFirstMessageAsksForADrainAndLaterOnesDoNot() {
    RoomMailbox mailbox = new RoomMailbox(4);

    assertThat(mailbox.offer(bounded)).isEqualTo(RoomMailbox.Offered.FIRST);
    assertThat(mailbox.offer(bounded)).isEqualTo(RoomMailbox.Offered.QUEUED);
    assertThat(mailbox.poll()).isSameAs(bounded);
    assertThat(mailbox.poll()).isSameAs(bounded);
    assertThat(mailbox.poll()).isNull();
    assertThat(mailbox.offer(bounded)).isEqualTo(RoomMailbox.Offered.FIRST);
  }

  @Test
  void onlyWhatClientsCanSendAtWillIsTurnedAway() {
    RoomMailbox mailbox = new RoomMailbox(1);
    mailbox.offer(unbounded);

    assertThat(mailbox.offer(bounded)).isEqualTo(RoomMailbox.Offered.FULL);
    assertThat(mailbox.offer(unbounded)).isEqualTo(RoomMailbox.Offered.QUEUED);
  }
}
