package io.coguest.server.session;

/** How fast a session may go. */
final class SessionRates {
  private final TokenBucket commands;
  private final TokenBucket others;
  private final RefusalWindow refusals;

  SessionRates(SessionConfig config, long nowMs) {
    commands = new TokenBucket(config.commandsPerSecond(), config.commandBurst(), nowMs);
    others =
        new TokenBucket(config.otherFramesPerSecond(), 2 * config.otherFramesPerSecond(), nowMs);
    refusals = new RefusalWindow(config.refusals(), config.refusalWindowMs());
  }

  /** A command comes; false when it is one too many. */
  boolean takeCommand(long nowMs) {
    return commands.take(nowMs);
  }

  /** When the next command is allowed. */
  long commandWaitMs() {
    return commands.waitMs();
  }

  /** A frame comes that is no command; false when it is one too many. */
  boolean takeOther(long nowMs) {
    return others.take(nowMs);
  }

  /** A frame was refused; true when the connection is to be closed for it. */
  boolean refused(long nowMs) {
    return refusals.refused(nowMs);
  }
}
