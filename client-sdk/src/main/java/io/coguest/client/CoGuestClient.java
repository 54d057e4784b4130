package io.coguest.client;

import io.coguest.client.internal.DefaultClient;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A participant's connection to a CoGuest server: it signs in, reconnects, resumes its session and
 * carries the commands of all its stores.
 *
 * <p>A client is one signed-in user. It may be in several live rooms at once (8 by default at the
 * server), each seen through its {@link CoGuestStore}.
 *
 * <p>Threads: every method may be called from any thread, including from callbacks, and none
 * blocks. Callbacks and the completions of futures run one after the other on the executor given to
 * {@link CoGuestClientBuilder#callbackExecutor}, in the order in which things happened.
 *
 * <p>How the futures of this client and of its stores end: each completes normally with a {@link
 * CompletionHandler}, whose code is 0 or names the refusal; none completes exceptionally. While the
 * connection is down they wait; after the reconnect a command that was not answered is sent again
 * under the same number, so that it is applied once. They end with {@link
 * ResultCode#CONNECTION_LOST} (the outcome is not known) on {@link #close}, after a close by the
 * server that says not to reconnect, and when the session could not be resumed; with {@link
 * ResultCode#TOO_FREQUENT} when more than 1024 commands wait; with {@link ResultCode#BAD_PARAMETER}
 * when a command is larger than the server takes. They stay open while the client is {@link
 * ClientState#IDLE}.
 */
public interface CoGuestClient extends AutoCloseable {

  /**
   * Starts to describe a client. The address and a token are required.
   *
   * @return a new builder
   */
  static CoGuestClientBuilder builder() {
    return new CoGuestClientBuilder();
  }

  /**
   * Sets the client that {@link CoGuestStore#create(String)} uses. Null takes it back. The client
   * is neither connected nor closed by this.
   *
   * @param client the client
   */
  static void setDefault(@Nullable CoGuestClient client) {
    DefaultClient.set(client);
  }

  /**
   * Connects and signs in, and stays connected until {@link #close}: a lost connection is restored
   * with exponential backoff and full jitter.
   *
   * <p>The future completes with code 0 once signed in (at once, if it is). An address that cannot
   * be reached is tried again until {@link #close}; watch {@link #addStateListener} to give up
   * earlier. It ends with {@link ResultCode#UNAUTHENTICATED} when the server does not take the
   * token, and with {@link ResultCode#CONNECTION_LOST} on {@link #close} and after any other close
   * that says not to reconnect. After such an end the client is {@link ClientState#DISCONNECTED}
   * and may be connected again.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> connect();

  /**
   * Gives a new token of the same user to the server, without interrupting anything, and keeps it
   * for later reconnects, unless those ask a supplier. Call it before the old one ends; a client
   * with a {@link CoGuestClientBuilder#tokenSupplier} does all this by itself.
   *
   * <p>While the client is idle or disconnected the token is only kept, and the future completes
   * with code 0. Else it ends as every command does; a refused token gives {@link
   * ResultCode#UNAUTHENTICATED}, and the session goes on with the old one.
   *
   * @param token a signed token (JWT) of the same user
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> renewToken(String token);

  /**
   * The store of a live room: always the same one for the same id. It is made on the first call and
   * lives as long as the client.
   *
   * @param liveId 1–64 characters of {@code A–Z a–z 0–9 _ - . :}; for any other id every command
   *     ends with {@link ResultCode#BAD_PARAMETER}
   * @return the store
   */
  CoGuestStore store(String liveId);

  /**
   * Where the connection stands now.
   *
   * @return the state
   */
  ClientState state();

  /**
   * Who the client is, as its token says; null before the first {@link ClientState#CONNECTED}.
   *
   * @return the user, or null
   */
  @Nullable LiveUserInfo user();

  /**
   * The server's clock now, as far as known: milliseconds since 1970-01-01 UTC. Compare it with
   * {@link RequestDetails#deadlineMs} to show the time left. Before the first sign-in it is the
   * machine's clock.
   *
   * @return milliseconds
   */
  long serverTimeMs();

  /**
   * Adds a listener of state changes; one that is there already is not added again.
   *
   * @param listener the listener
   */
  void addStateListener(ClientStateListener listener);

  /**
   * Takes a listener away; nothing happens when it is not there.
   *
   * @param listener the listener
   */
  void removeStateListener(ClientStateListener listener);

  /**
   * Ends the client for good: open futures complete with {@link ResultCode#CONNECTION_LOST} and the
   * connection is closed. Rooms are not left: the server keeps seat and requests for the room's
   * grace, as after any lost connection; call {@link LiveRoom#leaveLive} before to give them up.
   * Does not wait, and may be called again.
   */
  @Override
  void close();
}
