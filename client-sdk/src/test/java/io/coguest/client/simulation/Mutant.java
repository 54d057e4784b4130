package io.coguest.client.simulation;

/**
 * A deliberate bug in the server or the SDK.
 *
 * @param name what is wrong with it
 * @param file its place below the package that all is in
 * @param find text that occurs there exactly once
 * @param replace what stands there instead
 */
record Mutant(String name, String file, String find, String replace) {
  @Override
  public String toString() {
    return name;
  }
}
