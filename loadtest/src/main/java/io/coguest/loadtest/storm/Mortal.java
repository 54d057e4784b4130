package io.coguest.loadtest.storm;

/** What is killed in a storm, and comes back where it was. */
interface Mortal extends AutoCloseable {
  /** Every connection to it is lost, without a word; returns when it is gone. */
  void kill() throws InterruptedException;

  /** Returns when it listens again. */
  void startAgain();

  @Override
  void close();
}
