package io.coguest.client.internal;

import io.coguest.client.ClientState;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.Closing;
import io.coguest.proto.v1.Resume;
import io.coguest.proto.v1.Welcome;
import org.jspecify.annotations.Nullable;

/**
 * Where the client's session stands and what the next step is. Pure: it neither waits nor sends;
 * time and chance are arguments.
 */
final class SessionState {
  /** A connection that held this long after its welcome makes the backoff start anew. */
  static final long STABLE_MS = 5_000;

  private static final int FIRST_FINAL_CODE = 4500;
  private static final int LAST_FINAL_CODE = 4999;
  private static final int UNAUTHENTICATED = 4501;
  private static final int TOKEN_EXPIRED = 4502;

  /** How a session goes on after a welcome. */
  enum Continuation {
    /** The first session, or the first after a close that said not to reconnect. */
    BEGUN,
    /** The session before goes on. */
    RESUMED,
    /** The session before is lost, and with it what was under way. */
    REPLACED
  }

  /** What to do after a connection was lost. */
  sealed interface Next {
    /** Try again after a while. */
    record Retry(long delayMs) implements Next {}

    /** Do not try again; the code is for those who wait for the connection. */
    record Stop(ResultCode code, String message) implements Next {}

    /** The client does not want a connection. */
    record Nothing() implements Next {}
  }

  private final Backoff backoff;
  private ClientState state = ClientState.IDLE;
  private String sessionId = "";
  private String secret = "";
  private @Nullable Closing closing;
  private long welcomedMs = -1;
  private @Nullable Now lost;
  private long resumeMs;
  private boolean triedNewerToken;

  SessionState(Backoff backoff) {
    this.backoff = backoff;
  }

  ClientState state() {
    return state;
  }

  /** The application wants a connection; true when an attempt is to begin. */
  boolean connect() {
    if (state != ClientState.IDLE && state != ClientState.DISCONNECTED) {
      return false;
    }
    state = ClientState.CONNECTING;
    triedNewerToken = false;
    return true;
  }

  /** An attempt is wanted or under way. */
  boolean isConnecting() {
    return state == ClientState.CONNECTING || state == ClientState.RECONNECTING;
  }

  /**
   * A moment by two clocks.
   *
   * @param tickMs of one that never goes back, and on some devices stands still while they sleep
   * @param wallMs of one that may be set
   */
  record Now(long tickMs, long wallMs) {
    /** By whichever clock it has been longer. */
    long msSince(Now earlier) {
      return Math.max(tickMs - earlier.tickMs, wallMs - earlier.wallMs);
    }
  }

  /**
   * What to resume, without rooms; null when there is no session, or none that may go on: a server
   * that was restarted cannot tell that it had forgotten the session before.
   */
  Resume.@Nullable Builder resume(Now now) {
    boolean tooLate = lost != null && resumeMs > 0 && now.msSince(lost) >= resumeMs;
    return sessionId.isEmpty() || tooLate
        ? null
        : Resume.newBuilder().setSessionId(sessionId).setResumeSecret(secret);
  }

  Continuation welcomed(Welcome welcome, long nowMs) {
    boolean had = !sessionId.isEmpty();
    sessionId = welcome.getSessionId();
    secret = welcome.getResumeSecret();
    state = ClientState.CONNECTED;
    welcomedMs = nowMs;
    lost = null;
    resumeMs = welcome.getLimits().getResumeSeconds() * 1_000L;
    closing = null;
    triedNewerToken = false;
    if (!had) {
      return Continuation.BEGUN;
    }
    return welcome.getResumed() ? Continuation.RESUMED : Continuation.REPLACED;
  }

  /** The server announces the close that follows. */
  void announced(Closing announced) {
    closing = announced;
  }

  /**
   * The connection is gone.
   *
   * @param closeCode of the WebSocket, 0 = none came; an announced one counts before it
   * @param newerToken a token that the server has not refused may be had
   */
  Next lost(int closeCode, String reason, boolean newerToken, Now now) {
    if (state == ClientState.CLOSED
        || state == ClientState.IDLE
        || state == ClientState.DISCONNECTED) {
      return new Next.Nothing();
    }
    if (welcomedMs >= 0 && now.tickMs() - welcomedMs >= STABLE_MS) {
      backoff.reset();
    }
    lost = lost == null ? now : lost;
    Closing told = closing;
    closing = null;
    welcomedMs = -1;
    int code = told == null || told.getCode() == 0 ? closeCode : told.getCode();
    String why = told == null || told.getMessage().isEmpty() ? reason : told.getMessage();
    boolean isFinal = isFinal(code, told);
    if (isFinal && code == TOKEN_EXPIRED && newerToken && !triedNewerToken) {
      triedNewerToken = true;
      isFinal = false;
    }
    if (isFinal) {
      return stop(code, why);
    }
    state = state == ClientState.CONNECTING ? ClientState.CONNECTING : ClientState.RECONNECTING;
    long retryAfterMs = told == null ? 0 : Integer.toUnsignedLong(told.getRetryAfterMs());
    return new Next.Retry(backoff.nextDelayMs(retryAfterMs));
  }

  /** The range of the code decides; only without one the announcement's flag. */
  private static boolean isFinal(int code, @Nullable Closing told) {
    if (code == 0 && told != null) {
      return !told.getReconnect();
    }
    return code >= FIRST_FINAL_CODE && code <= LAST_FINAL_CODE;
  }

  private Next stop(int code, String why) {
    state = ClientState.DISCONNECTED;
    if (code != TOKEN_EXPIRED) {
      // Only a session whose token ended can go on later, with a newer one.
      sessionId = "";
      secret = "";
    }
    boolean token = code == UNAUTHENTICATED || code == TOKEN_EXPIRED;
    return new Next.Stop(
        token ? ResultCode.UNAUTHENTICATED : ResultCode.CONNECTION_LOST,
        "the server closed with " + code + " and does not want a reconnect: " + why);
  }

  void close() {
    state = ClientState.CLOSED;
  }
}
