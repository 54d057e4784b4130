package io.coguest.client.internal;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;

/** One connection to the server, from the attempt to its end, as the conductor sees it. */
public interface Connection {

  /** Hears of a connection, on its loop; {@link #lost} exactly once and last. */
  interface Listener {
    /** The handshake is done. */
    void opened(Connection connection);

    void frame(Connection connection, ServerFrame frame);

    /** The connection is no more, or never was. Close code 0 = none came. */
    void lost(Connection connection, int closeCode, String reason);
  }

  /** Where connections come from. */
  interface Opener {
    /** Starts an attempt. The listener hears of it after the call. */
    Connection open(Listener listener);
  }

  /** Sends a frame; {@link #flush} lets it go. */
  void write(ClientFrame frame);

  void flush();

  /** Ends the connection without waiting for the server; the listener hears of it. */
  void drop(String why);

  /** Says goodbye and closes; the listener hears no more. */
  void close();
}
