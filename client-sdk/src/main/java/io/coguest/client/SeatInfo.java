package io.coguest.client;

import org.jspecify.annotations.Nullable;

/**
 * A seat, taken or not.
 *
 * @param index from 0
 * @param locked nobody may sit here; a locked seat is empty
 * @param user who sits here, or null
 */
public record SeatInfo(int index, boolean locked, @Nullable SeatUserInfo user) {}
