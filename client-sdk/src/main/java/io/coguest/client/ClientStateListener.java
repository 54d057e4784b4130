package io.coguest.client;

/** Hears of a client's connection. Called on the callback executor, in order. */
@FunctionalInterface
public interface ClientStateListener {

  /**
   * The state changed.
   *
   * @param state the new one
   * @param reason for a person: what led to it; empty when all is well
   */
  void onStateChanged(ClientState state, String reason);
}
