package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.RoomState.Remembered;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RepliesTest {
  private static final int SEEDS = 100;
  private static final int STEPS = 100;

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

  /** Beside a map, which knows the same by simpler means. */
  @Test
  void repliesInAnyOrderAreKeptUntilTheyAreAcknowledged() {
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Replies kept = new Replies();
      TreeMap<Integer, Remembered> simple = new TreeMap<>();
      int acknowledged = 0;
      int highest = 0;
      for (int step = 1; step <= STEPS; step++) {
        int id = acknowledged + 1 + random.nextInt(60);
        acknowledged += random.nextInt(9) == 0 ? random.nextInt(60) : 0;
        highest = Math.max(highest, id);
        kept.remember(new RoomRecord.Cause("a", id, acknowledged), remembered(step));
        simple.put(id, remembered(step));
        simple.headMap(acknowledged, true).clear();

        assertThat(kept.state().get("a"))
            .as("seed %d step %d id %d", seed, step, id)
            .isEqualTo(new RoomState.SessionReplies(highest, simple));
        int asked = Math.max(1, id - 3 + random.nextInt(6));
        assertThat(kept.get("a", asked)).isEqualTo(simple.get(asked));
        assertThat(kept.highestAppliedId("a")).isEqualTo(highest);
      }
      Replies restored = new Replies();
      restored.restore(kept.state());
      assertThat(restored.state()).as("seed %d", seed).isEqualTo(kept.state());
    }
  }

  private static Remembered remembered(int revision) {
    return new Remembered(Reply.OK, revision);
  }
}
