package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/** The part of an event's header that does not depend on who sees it. */
record EventOrigin(
    long epoch, int revision, long timeMs, @Nullable UserInfo actor, EventCause cause) {}
