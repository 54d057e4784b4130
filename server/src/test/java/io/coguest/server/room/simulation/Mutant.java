package io.coguest.server.room.simulation;

/**
 * A deliberate bug in the rules.
 *
 * @param name what is wrong with it
 * @param file in the room package
 * @param find text that occurs there exactly once
 * @param replace what stands there instead
 */
record Mutant(String name, String file, String find, String replace) {
  @Override
  public String toString() {
    return name;
  }
}
