package io.coguest.server.room;

import java.util.List;

/**
 * A room as one member may see it; presence (count, candidates) is the actor's to add.
 *
 * @param ownRequests the viewer's pending application and the invitations to it
 * @param notices what the viewer must learn exactly once and has not acknowledged, oldest first
 * @param applications hosts: the first of the queue, in order, without extra info; else empty
 * @param applicationTotal hosts: all pending, else 0
 * @param invitations hosts: the first, without extra info; else empty
 * @param invitationTotal hosts: all pending, else 0
 * @param administrators all, the absent ones too
 * @param lastAll revision of the last ALL event
 * @param lastHosts hosts: revision of the last HOSTS or HOSTS_AND_USER event; else 0
 * @param lastUser revision of the last HOSTS_AND_USER event of the viewer
 */
public record RoomSnapshot(
    String liveId,
    long epoch,
    int revision,
    long incarnation,
    RoomOptions options,
    UserInfo owner,
    Role role,
    List<Seat> seats,
    List<Request> ownRequests,
    List<RecordedEvent> notices,
    List<Request> applications,
    int applicationTotal,
    List<Request> invitations,
    int invitationTotal,
    List<UserInfo> administrators,
    int lastAll,
    int lastHosts,
    int lastUser) {}
