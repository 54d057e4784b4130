package io.coguest.loadtest.timeline;

import java.time.Duration;

/** Where several generator processes wait for each other, twice in a run. */
public interface Rendezvous {
  /** For one that is alone. */
  Rendezvous ALONE =
      new Rendezvous() {
        @Override
        public void ready(Duration warmUp, Duration duration) {}

        @Override
        public void loaded() {}
      };

  /** Everybody is connected; returns when all generators are, and the load begins. */
  void ready(Duration warmUp, Duration duration) throws InterruptedException;

  /** The load is over; returns when it is for all, and what follows is not measured. */
  void loaded() throws InterruptedException;
}
