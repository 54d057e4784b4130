package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EpochsTest {
  private final Epochs epochs = new Epochs();

  @Test
  void anEpochContainsWhatItsLastRecordLeft() {
    epochs.note(10, 3);
    epochs.note(10, 5);
    epochs.note(20, 5);
    epochs.note(20, 9);
    assertThat(epochs.contain(10, 5)).isTrue();
    assertThat(epochs.contain(10, 6)).isFalse();
    assertThat(epochs.contain(20, 9)).isTrue();
    assertThat(epochs.contain(20, 10)).isFalse();
    assertThat(epochs.contain(15, 1)).isFalse();
    assertThat(epochs.latest()).isEqualTo(20);
  }

  @Test
  void aRoomWithoutARecordHasNoEpoch() {
    assertThat(epochs.latest()).isZero();
    assertThat(epochs.contain(0, 0)).isFalse();
    assertThat(epochs.state()).isEmpty();
  }

  @Test
  void theOldestGoesWhenThereAreTooMany() {
    for (int epoch = 1; epoch <= 70; epoch++) {
      epochs.note(epoch, epoch * 2);
    }
    assertThat(epochs.state()).hasSize(64).containsEntry(7L, 14).containsEntry(70L, 140);
    assertThat(epochs.contain(6, 1)).isFalse();
    assertThat(epochs.contain(7, 14)).isTrue();
  }

  @Test
  void aStateComesBackAsItWas() {
    epochs.note(10, 3);
    epochs.note(20, 9);
    Epochs restored = new Epochs();
    restored.restore(epochs.state());
    assertThat(restored.latest()).isEqualTo(20);
    assertThat(restored.state()).isEqualTo(new TreeMap<>(java.util.Map.of(10L, 3, 20L, 9)));
  }
}
