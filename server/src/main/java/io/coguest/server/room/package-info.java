/**
 * The rules of a live room, pure: no network, no clock, no logger, no threads. {@link
 * io.coguest.server.room.Room} decides a command into a reply and events, and applies events;
 * everything else here is what it decides with.
 */
@NullMarked
package io.coguest.server.room;

import org.jspecify.annotations.NullMarked;
