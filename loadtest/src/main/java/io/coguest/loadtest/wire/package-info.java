/** The connection to a server: sockets, tokens, and a server started for one run. */
@NullMarked
package io.coguest.loadtest.wire;

import org.jspecify.annotations.NullMarked;
