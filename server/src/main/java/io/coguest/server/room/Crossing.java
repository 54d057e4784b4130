package io.coguest.server.room;

/** What happens when an application and an invitation of the same two people cross. */
public enum Crossing {
  INDEPENDENT,
  AUTO_MATCH
}
