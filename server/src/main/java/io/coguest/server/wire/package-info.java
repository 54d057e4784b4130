/**
 * Between the room's records and the messages of the contract, in both directions: the one place
 * that knows both. Stateless; any thread.
 */
@NullMarked
package io.coguest.server.wire;

import org.jspecify.annotations.NullMarked;
