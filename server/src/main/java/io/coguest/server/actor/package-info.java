/**
 * One room on its loop: the mailbox in, the outlets out, deadlines and presence between them. Knows
 * no network library; the loop and the connections are seen through {@link
 * io.coguest.server.actor.RoomLoop} and {@link io.coguest.server.actor.Peer}.
 */
@NullMarked
package io.coguest.server.actor;

import org.jspecify.annotations.NullMarked;
