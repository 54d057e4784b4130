package io.coguest.client;

/**
 * Where a client's connection stands.
 *
 * <pre>
 *              connect()                  signed in
 *   IDLE ------------------> CONNECTING ------------> CONNECTED
 *                             ^      |                 |     ^
 *                   connect() |      |            lost |     | resumed, or
 *                             |      |                 v     | signed in anew
 *                             |      |              RECONNECTING
 *                             |      | close 45xx      |
 *                             |      v                 | close 45xx
 *                            DISCONNECTED &lt;------------+  (from CONNECTED too)
 *
 *   any state -- close() --&gt; CLOSED
 * </pre>
 *
 * <p>A close code from 4000 to 4499 and every loss without a code leads to a reconnect, one from
 * 4500 to 4999 does not; a token that has ended (4502) is an exception when a newer one is at hand.
 */
public enum ClientState {
  /** Made and not connected yet. Commands wait. */
  IDLE,
  /** On the way to the first sign-in; tried again until it succeeds. Commands wait. */
  CONNECTING,
  /** Signed in. */
  CONNECTED,
  /** The connection is lost and is being restored. Commands wait. */
  RECONNECTING,
  /**
   * The server closed and said not to reconnect. Commands end with {@link
   * ResultCode#CONNECTION_LOST} until {@link CoGuestClient#connect} is called again.
   */
  DISCONNECTED,
  /** Closed for good by the application. */
  CLOSED
}
