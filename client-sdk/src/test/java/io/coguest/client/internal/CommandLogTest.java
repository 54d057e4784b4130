package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.JoinLive;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLogTest {
  private final CommandLog log = new CommandLog();

  private static CommandLog.Command command(String liveId) {
    return new CommandLog.Command(
        ClientFrame.newBuilder()
            .setLiveId(liveId)
            .setDisconnect(Disconnect.getDefaultInstance())
            .build(),
        reply -> {});
  }

  private void send(int count, String liveId) {
    for (int i = 0; i < count; i++) {
      log.submit(command(liveId));
      assertThat(log.next(128)).isNotNull();
    }
  }

  private static List<Integer> ids(List<ClientFrame> frames) {
    return frames.stream().map(ClientFrame::getId).toList();
  }

  @Test
  void idsRiseFromOne() {
    log.submit(command("a"));
    log.submit(command("a"));
    assertThat(log.next(128).getId()).isEqualTo(1);
    assertThat(log.next(128).getId()).isEqualTo(2);
    assertThat(log.next(128)).isNull();
  }

  @Test
  void acknowledgedIsWhateverHasNoUnansweredCommandBelow() {
    send(4, "a");
    assertThat(log.ackedId()).isZero();
    log.replied(2);
    assertThat(log.ackedId()).isZero();
    log.replied(1);
    assertThat(log.ackedId()).isEqualTo(2);
    log.replied(3);
    log.replied(4);
    assertThat(log.ackedId()).isEqualTo(4);
  }

  @Test
  void commandsBeyondTheWindowWaitForAnAcknowledgement() {
    for (int i = 0; i < 3; i++) {
      log.submit(command("a"));
    }
    assertThat(log.next(2)).isNotNull();
    assertThat(log.next(2)).isNotNull();
    assertThat(log.next(2)).isNull();
    assertThat(log.isHeldBack(2)).as("an ack would not help yet").isFalse();
    log.replied(1);
    assertThat(log.next(2)).isNull();
    assertThat(log.isHeldBack(2)).isTrue();
    log.ackSent();
    assertThat(log.next(2).getId()).isEqualTo(3);
  }

  @Test
  void tooManyWaitingCommandsAreRefused() {
    for (int i = 0; i < CommandLog.MAX_WAITING; i++) {
      assertThat(log.submit(command("a"))).isTrue();
    }
    assertThat(log.submit(command("a"))).isFalse();
  }

  @Test
  void unansweredCommandsAreSentAgainWithTheirIdsWhetherTheyArrivedOrNot() {
    send(4, "a");
    log.replied(2);
    assertThat(ids(resume(3, Set.of()).first())).containsExactly(1, 3, 4);
  }

  @Test
  void whatNeverArrivedInARoomToRejoinGoesBehindTheJoin() {
    send(1, "a");
    send(1, "b");
    send(2, "a");
    log.submit(command("a"));
    assertThat(ids(resume(1, Set.of("a")).first())).containsExactly(1, 2);
    log.submitFirst(command("join"));
    assertThat(log.next(128).getLiveId()).isEqualTo("join");
    assertThat(log.next(128).getId()).isEqualTo(6);
    assertThat(log.next(128).getId()).isEqualTo(7);
    assertThat(log.next(128).getId()).isEqualTo(8);
    assertThat(log.next(128)).isNull();
  }

  @Test
  void whatMayHaveArrivedInARoomToRejoinKeepsItsIdBehindTheJoin() {
    send(1, "a");
    send(1, "b");
    send(1, "a");
    log.submit(command("a"));
    CommandLog.Again again = log.resume(new CommandLog.Received(0, true), Set.of("a"));
    assertThat(ids(again.first())).containsExactly(2);
    assertThat(ids(again.behindJoins())).containsExactly(1, 3);
    assertThat(log.nextIsJoin()).isFalse();
    log.submitFirst(join("a"));
    assertThat(log.nextIsJoin()).isTrue();
    assertThat(log.next(1)).as("within the window").isNull();
    assertThat(log.next(Integer.MAX_VALUE).getId()).isEqualTo(4);
    assertThat(log.next(128).getId()).as("what was never sent").isEqualTo(5);
  }

  @Test
  void aJoinThatMayHaveArrivedGoesBeforeTheOthersOfItsRoom() {
    send(2, "a");
    log.submit(join("a"));
    assertThat(log.next(128).getId()).isEqualTo(3);
    CommandLog.Again again = log.resume(new CommandLog.Received(0, true), Set.of("a"));
    assertThat(ids(again.behindJoins())).containsExactly(3, 1, 2);
  }

  private CommandLog.Again resume(int receivedId, Set<String> rejoining) {
    return log.resume(new CommandLog.Received(receivedId, false), rejoining);
  }

  private static CommandLog.Command join(String liveId) {
    return new CommandLog.Command(
        ClientFrame.newBuilder()
            .setLiveId(liveId)
            .setJoinLive(JoinLive.getDefaultInstance())
            .build(),
        reply -> {});
  }

  @Test
  void givingUpHandsOverTheOldestFirstAndARestartBeginsAtOne() {
    send(2, "a");
    log.submit(command("b"));
    assertThat(log.giveUp()).extracting(c -> c.frame().getLiveId()).containsExactly("a", "a", "b");
    assertThat(log.replied(1)).isNull();
    log.restart();
    log.submit(command("a"));
    assertThat(log.next(128).getId()).isEqualTo(1);
  }
}
