package io.coguest.server.session;

/** Gives every new connection its end of the session layer. Any thread. */
public final class SessionEntry {
  private final Sessions sessions;
  private final SignIn signIn;
  private final SessionFrameAdapter frames;
  private final CommandRouter commands;

  public SessionEntry(Sessions sessions) {
    this.sessions = sessions;
    this.signIn = new SignIn(sessions, new Resumption(sessions));
    this.commands = new CommandRouter(sessions);
    this.frames = new SessionFrameAdapter(sessions, commands);
  }

  /** The end for a connection that has not said hello. */
  public SessionPeer accept(Link link) {
    return new SessionPeer(link, signIn, frames, commands, sessions);
  }
}
