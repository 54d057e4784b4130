package io.coguest.loadtest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReplyWindowTest {
  private final ReplyWindow window = new ReplyWindow();

  @Test
  void onlyWhatIsAnsweredWithoutAGapCanBeAcknowledged() {
    for (int i = 0; i < 4; i++) {
      window.nextId();
    }
    assertThat(window.answer(2)).isTrue();
    assertThat(window.ackable()).isZero();
    assertThat(window.answer(1)).isTrue();
    assertThat(window.ackable()).isEqualTo(2);
    assertThat(window.answer(4)).isTrue();
    assertThat(window.ackable()).isEqualTo(2);
    assertThat(window.waiting()).isEqualTo(1);
  }

  @Test
  void aSecondReplyAndOneToNothingAreRefused() {
    int id = window.nextId();
    assertThat(window.answer(id)).isTrue();
    assertThat(window.answer(id)).isFalse();
    assertThat(window.answer(id + 1)).isFalse();
    assertThat(window.answer(0)).isFalse();
  }

  @Test
  void anyOrderOfRepliesGivesWhatASetGives() {
    Random random = new Random(42);
    TreeSet<Integer> waiting = new TreeSet<>();
    int last = 0;
    for (int round = 0; round < 1_000; round++) {
      for (int i = 0; i < 20; i++) {
        last = window.nextId();
        waiting.add(last);
      }
      List<Integer> some = new ArrayList<>(waiting);
      Collections.shuffle(some, random);
      for (int id : some.subList(0, Math.min(20, some.size()))) {
        waiting.remove(id);
        assertThat(window.answer(id)).isTrue();
        assertThat(window.ackable()).isEqualTo(waiting.isEmpty() ? last : waiting.first() - 1);
      }
      assertThat(window.waiting()).isEqualTo(waiting.size());
    }
  }
}
