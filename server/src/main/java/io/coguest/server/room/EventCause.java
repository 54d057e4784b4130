package io.coguest.server.room;

/** What set an event off. */
public enum EventCause {
  COMMAND,
  DEADLINE,
  CONNECTION,
  SERVER,
  RECOVERY
}
