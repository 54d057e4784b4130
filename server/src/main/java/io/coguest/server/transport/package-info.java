/**
 * Sockets: bootstrap, TLS, handshake, heartbeat, the frame codec and the write path. The only
 * package that knows the network library.
 */
@NullMarked
package io.coguest.server.transport;

import org.jspecify.annotations.NullMarked;
