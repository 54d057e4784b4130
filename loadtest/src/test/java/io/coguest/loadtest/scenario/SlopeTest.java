package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coguest.loadtest.scenario.Slope.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {
  private static final double EXACT = 1e-9;

  @Test
  void aStraightLineHasItsRise() {
    Slope slope = Slope.of(List.of(new Point(1, 105), new Point(2, 108), new Point(5, 117)));
    assertThat(slope.perUnit()).isCloseTo(3, within(EXACT));
    assertThat(slope.lowest()).isCloseTo(3, within(EXACT));
    assertThat(slope.highest()).isCloseTo(3, within(EXACT));
  }

  @Test
  void pointsBesideTheLineShowInTheSpread() {
    Slope slope = Slope.of(List.of(new Point(0, 0), new Point(1, 3), new Point(2, 4)));
    assertThat(slope.perUnit()).isCloseTo(2, within(EXACT));
    assertThat(slope.lowest()).isCloseTo(1, within(EXACT));
    assertThat(slope.highest()).isCloseTo(3, within(EXACT));
  }
}
