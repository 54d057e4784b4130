package io.coguest.loadtest.compare;

import java.util.ArrayList;
import java.util.List;

/** The two that are compared. */
public enum Side {
  /** What the other is divided by. */
  BASELINE,
  /** What is measured. */
  SERVER;

  /** Who is first in each pair: they take turns as A B B A A B B A, so that a drift hits both. */
  static List<Side> firsts(int pairs) {
    List<Side> firsts = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      firsts.add(i % 2 == 0 ? BASELINE : SERVER);
    }
    return firsts;
  }

  Side other() {
    return switch (this) {
      case BASELINE -> SERVER;
      case SERVER -> BASELINE;
    };
  }
}
