package io.coguest.loadtest.scenario;

/**
 * Which part of a run one generator process does.
 *
 * @param index of this generator, from 0
 * @param count of all generators
 */
public record Share(int index, int count) {
  /** Of one that is alone. */
  public static final Share ALL = new Share(0, 1);

  /** A part of a run. */
  public Share {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException("generator is " + index + " of " + count);
    }
  }

  /** This generator's part of a number; all parts make the whole. */
  public int of(int whole) {
    return (int) ((long) whole * (index + 1) / count - (long) whole * index / count);
  }

  /** Whether this one does what only one may do: create a room that all share. */
  public boolean first() {
    return index == 0;
  }
}
