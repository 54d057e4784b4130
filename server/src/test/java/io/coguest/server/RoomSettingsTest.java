package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that every room is made with are refused at the start, not at the first room. */
class RoomSettingsTest {
  private static ServerConfig load(int replayEvents) throws ConfigProblem {
    return ServerConfig.load(
        null, Map.of("auth.keys." + DevKey.ID, DevKey.SECRET, "room.replayEvents", replayEvents));
  }

  @Test
  void aPowerOfTwoOfEventsIsKept() throws Exception {
    assertThat(load(256).rooms().actors().replayEvents()).isEqualTo(256);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000})
  void anyOtherNumberOfEventsIsRefused(int replayEvents) {
    assertThatThrownBy(() -> load(replayEvents))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("coguest.room.replayEvents is " + replayEvents);
  }
}
