package io.coguest.server.room;

/** The two kinds of request. */
public enum RequestKind {
  APPLICATION,
  INVITATION
}
