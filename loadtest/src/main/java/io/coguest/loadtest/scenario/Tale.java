package io.coguest.loadtest.scenario;

import java.util.random.RandomGenerator;

/** What happens to a guest in a mixed load, and how often of a hundred times. */
enum Tale {
  /** It applies, is accepted, sits down and gets up again. */
  ACCEPTED(24),
  /** It applies and is turned down. */
  REJECTED(14),
  /** It applies and thinks better of it. */
  CANCELLED(14),
  /** It is invited, comes, and gets up again. */
  INVITED(14),
  /** It is invited and does not want to. */
  DECLINED(8),
  /** It applies and nobody answers. */
  TIMED_OUT(4),
  /** It sits and a host takes it off its seat. */
  KICKED_OFF(6),
  /** It sits and switches its microphone. */
  SPEAKS(6),
  /** It leaves the room and comes back. */
  REJOINS(7),
  /** Its connection is lost, and it resumes. */
  DROPPED(3);

  private static final int ALL = 100;

  private final int ofAHundred;

  Tale(int ofAHundred) {
    this.ofAHundred = ofAHundred;
  }

  /** One of them. */
  static Tale pick(RandomGenerator random) {
    int place = random.nextInt(ALL);
    for (Tale tale : values()) {
      place -= tale.ofAHundred;
      if (place < 0) {
        return tale;
      }
    }
    throw new IllegalStateException("the shares do not make " + ALL);
  }
}
