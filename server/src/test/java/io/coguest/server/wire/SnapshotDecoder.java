package io.coguest.server.wire;

import static io.coguest.server.wire.ModelDecoder.known;

import io.coguest.proto.v1.Snapshot;
import io.coguest.server.room.RoomSnapshot;

/** Snapshots as a client would read them: the other direction of {@link SnapshotEncoder}. */
final class SnapshotDecoder {
  private SnapshotDecoder() {}

  static RoomSnapshot snapshot(Snapshot snapshot) {
    return new RoomSnapshot(
        snapshot.getLiveId(),
        snapshot.getEpoch(),
        snapshot.getRevision(),
        snapshot.getIncarnation(),
        known(ModelDecoder.options(snapshot.getOptions()), "a setting"),
        ModelDecoder.user(snapshot.getOwner()),
        known(EnumDecoder.role(snapshot.getRole()), "role"),
        snapshot.getSeatsList().stream().map(ModelDecoder::seat).toList(),
        snapshot.getOwnRequestsList().stream().map(ModelDecoder::request).toList(),
        snapshot.getNoticesList().stream().map(EventDecoder::event).toList(),
        snapshot.getApplicationsList().stream().map(ModelDecoder::request).toList(),
        snapshot.getApplicationTotal(),
        snapshot.getInvitationsList().stream().map(ModelDecoder::request).toList(),
        snapshot.getInvitationTotal(),
        snapshot.getAdministratorsList().stream().map(ModelDecoder::user).toList(),
        snapshot.getLastAll(),
        snapshot.getLastHosts(),
        snapshot.getLastUser());
  }
}
