package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * A pending application or invitation.
 *
 * @param requestId made by the room, unique in its life, from 1
 * @param guest the audience member that is to be seated
 * @param host the inviter; null for an application
 * @param seatIndex asked for or offered; -1 = any
 * @param createdMs when it was made
 * @param deadlineMs when it times out; 0 = never
 * @param extraInfo free text of the requester
 * @param revision of the event that made it
 * @param unlocksSeat an invitation to a seat that was locked when it was made: acceptance unlocks
 *     it
 */
public record Request(
    int requestId,
    RequestKind kind,
    UserInfo guest,
    @Nullable UserInfo host,
    int seatIndex,
    long createdMs,
    long deadlineMs,
    String extraInfo,
    int revision,
    boolean unlocksSeat) {

  /** Who made it: the guest of an application, the host of an invitation. */
  public UserInfo requester() {
    return host == null ? guest : host;
  }

  /** The same without the free text, as it stands in queues and closings. */
  public Request withoutExtraInfo() {
    return extraInfo.isEmpty()
        ? this
        : new Request(
            requestId,
            kind,
            guest,
            host,
            seatIndex,
            createdMs,
            deadlineMs,
            "",
            revision,
            unlocksSeat);
  }
}
