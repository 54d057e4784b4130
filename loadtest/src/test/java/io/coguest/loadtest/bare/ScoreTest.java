package io.coguest.loadtest.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
  static final Score SCORE =
      Score.ofCycle(
          new Score.Part(
              30,
              List.of(
                  new Score.Output(Scope.HOSTS_AND_GUEST, 121),
                  new Score.Output(Scope.SENDER, 29))),
          new Score.Part(
              29,
              List.of(
                  new Score.Output(Scope.ALL, 88),
                  new Score.Output(Scope.HOSTS, 300),
                  new Score.Output(Scope.SENDER, 29))),
          new Score.Part(16, List.of(new Score.Output(Scope.SENDER, 27))),
          26);

  @Test
  void whatIsWrittenIsRead() {
    ByteBuf bytes = Unpooled.buffer();
    SCORE.writeTo(bytes);
    assertThat(Score.readFrom(bytes)).isEqualTo(SCORE);
    assertThat(bytes.isReadable()).isFalse();
  }

  @Test
  void theFramesOfACycleAreCountedForEachReceiver() {
    // To 2 hosts and the guest, the guest; to 10, 2 hosts, the host; the guest.
    assertThat(SCORE.frames(10, 2)).isEqualTo(3 + 1 + 10 + 2 + 1 + 1);
  }

  @Test
  void aFrameWithoutRoomForItsHeadIsRefused() {
    assertThatThrownBy(() -> new Score.Output(Scope.ALL, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
