package io.coguest.client;

/** What happens when an application and an invitation of the same two users cross. */
public enum Crossing {
  /** Both stand; the one accepted first closes the other. */
  INDEPENDENT,
  /** The later accepts the earlier one, if their seats fit. */
  AUTO_MATCH
}
