package io.coguest.client;

import org.jspecify.annotations.Nullable;

/**
 * An application or an invitation, pending or ended.
 *
 * @param requestId made by the server, unique in the room's life
 * @param kind application or invitation
 * @param guest who is to be seated
 * @param host the inviter; null for an application
 * @param seatIndex the seat asked for or offered; -1 = any
 * @param createdMs when it was made: milliseconds since 1970-01-01 UTC, the server's clock
 * @param deadlineMs when it times out, likewise; 0 = never. Compare with {@link
 *     CoGuestClient#serverTimeMs}
 * @param extraInfo the requester's free text; empty where the server left it out
 * @param outcome how it ended, or {@link RequestOutcome#PENDING}
 * @param respondedBy who answered or withdrew it; null when nobody did or it is pending
 * @param reason of a rejection; else empty
 * @param givenSeatIndex the seat given on acceptance; else -1
 */
public record RequestDetails(
    int requestId,
    RequestKind kind,
    LiveUserInfo guest,
    @Nullable LiveUserInfo host,
    int seatIndex,
    long createdMs,
    long deadlineMs,
    String extraInfo,
    RequestOutcome outcome,
    @Nullable LiveUserInfo respondedBy,
    String reason,
    int givenSeatIndex) {}
