/**
 * The bare baseline: a server that moves the same bytes between the same sockets as the real one
 * and does nothing else, and the load for it.
 */
@NullMarked
package io.coguest.loadtest.bare;

import org.jspecify.annotations.NullMarked;
