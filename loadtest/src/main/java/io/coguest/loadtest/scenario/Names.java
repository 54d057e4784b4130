package io.coguest.loadtest.scenario;

/**
 * How rooms and users are called, so that runs and generators can share a server.
 *
 * @param prefix of the run
 * @param share of this generator
 */
public record Names(String prefix, Share share) {
  /** Begins the names that are this generator's alone. */
  public String own() {
    return share.count() == 1 ? prefix : prefix + "g" + share.index() + "-";
  }

  /** Begins the names that all generators of the run know. */
  public String common() {
    return prefix;
  }
}
