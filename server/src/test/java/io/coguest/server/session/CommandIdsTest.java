package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CommandIdsTest {
  private static final int SEEDS = 200;
  private static final int STEPS = 300;

  /** Beside a set, which knows the same by simpler means. */
  @Test
  void idsInAnyOrderAreUnreadUntilTheyAreAcknowledged() {
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CommandIds ids = new CommandIds();
      TreeSet<Integer> unread = new TreeSet<>();
      int received = 0;
      int acknowledged = 0;
      for (int step = 0; step < STEPS; step++) {
        int id = Math.max(1, received - 8 + random.nextInt(12));
        assertThat(ids.isOneMore(id))
            .as("seed %d step %d id %d", seed, step, id)
            .isEqualTo(id > acknowledged && !unread.contains(id));
        if (random.nextInt(4) > 0) {
          ids.received(id);
          ids.awaitAcknowledgement(id);
          received = Math.max(received, id);
          if (id > acknowledged) {
            unread.add(id);
          }
        } else {
          ids.acknowledge(id);
          acknowledged = Math.max(acknowledged, Math.min(id, received));
          unread.headSet(acknowledged, true).clear();
        }
        assertThat(ids.unacknowledged()).as("seed %d", seed).isEqualTo(unread.size());
        assertThat(ids.acknowledgedId()).isEqualTo(acknowledged);
        assertThat(ids.receivedId()).isEqualTo(received);
      }
    }
  }
}
