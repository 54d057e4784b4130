package io.coguest.server.session;

/** Gives every new connection its end of the session layer. Any thread. */
public final class SessionEntry {
  private final Sessions sessions;
  private final SignIn signIn;
  private final SessionFrameAdapter frames;
  private final CommandAdmission admission;
  private final RoomEntry entry;

  public SessionEntry(Sessions sessions) {
    this.sessions = sessions;
    this.signIn = new SignIn(sessions, new Resumption(sessions));
    this.admission = new CommandAdmission(sessions);
    this.entry = new RoomEntry(sessions);
    this.frames = new SessionFrameAdapter(sessions, admission);
  }

  /** The end for a connection that has not said hello. */
  public SessionPeer accept(Link link) {
    return new SessionPeer(link, signIn, frames, admission, entry, sessions);
  }
}
