package io.coguest.loadtest.storm;

import java.util.random.RandomGenerator;

/** What happens to a guest who does not sit, and how often of a hundred times. */
enum StormTale {
  /** It applies and is accepted. */
  ACCEPTED(30, false),
  /** It applies and is turned down. */
  REJECTED(15, false),
  /** It applies and withdraws. */
  CANCELLED(15, false),
  /** It applies and nobody answers. */
  TIMED_OUT(8, false),
  /** It is invited and comes. */
  INVITED(20, true),
  /** It is invited and does not want to. */
  DECLINED(12, true),
  /** It sits, and gets up again: whoever sits does this next. */
  GETS_UP(0, false);

  private static final int ALL = 100;

  private final int ofAHundred;
  private final boolean byInvitation;

  StormTale(int ofAHundred, boolean byInvitation) {
    this.ofAHundred = ofAHundred;
    this.byInvitation = byInvitation;
  }

  /** Whether a host begins it. */
  boolean byInvitation() {
    return byInvitation;
  }

  /** Whether its host must hear of its end; of what nobody answered it may never have heard. */
  boolean hostMustHear() {
    return switch (this) {
      case ACCEPTED, REJECTED, INVITED, DECLINED -> true;
      case CANCELLED, TIMED_OUT, GETS_UP -> false;
    };
  }

  /** Whether there is a request in it. */
  boolean hasRequest() {
    return this != GETS_UP;
  }

  /** One of them. */
  static StormTale pick(RandomGenerator random) {
    int place = random.nextInt(ALL);
    for (StormTale tale : values()) {
      place -= tale.ofAHundred;
      if (place < 0) {
        return tale;
      }
    }
    throw new IllegalStateException("the shares do not make " + ALL);
  }
}
