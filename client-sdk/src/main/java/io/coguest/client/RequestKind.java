package io.coguest.client;

/** The two kinds of request. */
public enum RequestKind {
  /** A guest asks for a seat. */
  APPLICATION,
  /** A host offers a seat. */
  INVITATION
}
