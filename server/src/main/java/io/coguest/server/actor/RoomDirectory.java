package io.coguest.server.actor;

import org.jspecify.annotations.Nullable;

/** Answers with a handle to a room. The seam for spreading rooms over machines. Any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class RoomDirectory {

  RoomDirectory() {}

  /** The live room of that name, or null. */
  public @Nullable RoomActor find(String liveId) {
    throw new IllegalStateException("contract only");
  }

  /** The room of that name, made (not yet live) when there is none: for createLive. */
  public RoomActor findOrMake(String liveId) {
    throw new IllegalStateException("contract only");
  }

  /** The loop that a room of that name is, or would be, pinned to. */
  public RoomLoop loopFor(String liveId) {
    throw new IllegalStateException("contract only");
  }
}
