package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void allPartsMakeTheWholeAndDifferByOneAtMost() {
    for (int whole = 0; whole < 50; whole++) {
      int all = whole;
      List<Integer> parts = IntStream.range(0, 7).mapToObj(i -> new Share(i, 7).of(all)).toList();
      assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(whole);
      assertThat(parts).allMatch(part -> part == all / 7 || part == all / 7 + 1);
    }
  }

  @Test
  void aPartOfALargeNumberDoesNotOverflow() {
    assertThat(new Share(63, 64).of(2_000_000_000)).isEqualTo(31_250_000);
  }

  @Test
  void generatorsHaveNamesOfTheirOwnAndNamesInCommon() {
    assertThat(new Names("a-", Share.ALL).own()).isEqualTo("a-");
    assertThat(new Names("a-", new Share(1, 2)).own()).isEqualTo("a-g1-");
    assertThat(new Names("a-", new Share(1, 2)).common()).isEqualTo("a-");
  }

  @Test
  void thereIsNoGeneratorBeyondTheLast() {
    assertThatThrownBy(() -> new Share(2, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
