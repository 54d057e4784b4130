package io.coguest.loadtest.bare;

/** The commands that are played: those of a cycle in their order, and those of a seat change. */
enum Step {
  APPLY(1),
  ACCEPT(2),
  DISCONNECT(3),
  TAKE(4),
  LEAVE(5);

  private final int number;

  Step(int number) {
    this.number = number;
  }

  /** On the wire. */
  int number() {
    return number;
  }

  /** The one with that number. */
  static Step of(int number) {
    for (Step step : values()) {
      if (step.number == number) {
        return step;
      }
    }
    throw new IllegalArgumentException("there is no step " + number);
  }
}
