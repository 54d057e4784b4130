package io.coguest.server.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Request;
import io.coguest.server.room.RoomSnapshot;
import io.coguest.server.room.Seat;
import io.coguest.server.room.UserInfo;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A room as one member may see it, as a message of bounded size. */
public final class SnapshotEncoder {
  /** Bytes of a snapshot's frame, in the binary encoding. */
  public static final int MAX_BYTES = 65_536;

  /** Applications, and invitations, in a snapshot; the rest is paged. */
  public static final int MAX_REQUESTS = 100;

  /** Candidates in a snapshot; the rest is paged. */
  public static final int MAX_CANDIDATES = 200;

  /** The tag and the length of the snapshot within the frame. */
  static final int ENVELOPE_BYTES =
      CodedOutputStream.computeTagSize(ServerFrame.SNAPSHOT_FIELD_NUMBER)
          + CodedOutputStream.computeUInt32SizeNoTag(MAX_BYTES);

  private SnapshotEncoder() {}

  /**
   * The frame, at most {@link #MAX_BYTES} long. What is the viewer's own and what cannot be paged
   * comes first; applications, then invitations, then candidates follow, as many as fit, none
   * skipped. The totals tell what is missing.
   *
   * @param audienceCount connected audience
   * @param candidates for hosts, the newest first; else empty
   * @param nowMs the server's clock
   */
  public static ServerFrame snapshot(
      RoomSnapshot room, int audienceCount, List<Reply.Candidate> candidates, long nowMs) {
    Snapshot.Builder builder = header(room).setAudienceCount(audienceCount).setServerTimeMs(nowMs);
    addUnpaged(builder, room);
    Shedding.fit(builder, MAX_BYTES - ENVELOPE_BYTES);
    addPaged(builder, room, candidates);
    return ServerFrame.newBuilder().setSnapshot(builder).build();
  }

  private static Snapshot.Builder header(RoomSnapshot room) {
    return Snapshot.newBuilder()
        .setLiveId(room.liveId())
        .setEpoch(room.epoch())
        .setRevision(room.revision())
        .setIncarnation(room.incarnation())
        .setOptions(ModelEncoder.options(room.options()))
        .setOwner(ModelEncoder.user(room.owner()))
        .setRole(EnumEncoder.role(room.role()))
        .setApplicationTotal(room.applicationTotal())
        .setInvitationTotal(room.invitationTotal())
        .setLastAll(room.lastAll())
        .setLastHosts(room.lastHosts())
        .setLastUser(room.lastUser());
  }

  private static void addUnpaged(Snapshot.Builder builder, RoomSnapshot room) {
    for (Seat seat : room.seats()) {
      builder.addSeats(ModelEncoder.seat(seat));
    }
    for (Request request : room.ownRequests()) {
      builder.addOwnRequests(ModelEncoder.request(request));
    }
    for (RecordedEvent notice : room.notices()) {
      builder.addNotices(EventEncoder.event(room.liveId(), notice));
    }
    for (UserInfo administrator : room.administrators()) {
      builder.addAdministrators(ModelEncoder.user(administrator));
    }
  }

  private static void addPaged(
      Snapshot.Builder builder, RoomSnapshot room, List<Reply.Candidate> candidates) {
    if (room.applications().isEmpty() && room.invitations().isEmpty() && candidates.isEmpty()) {
      return;
    }
    Filling filling = new Filling(MAX_BYTES - ENVELOPE_BYTES - builder.build().getSerializedSize());
    filling.add(
        first(room.applications(), MAX_REQUESTS),
        request -> ModelEncoder.request(request.withoutExtraInfo()),
        Snapshot.APPLICATIONS_FIELD_NUMBER,
        builder::addApplications);
    filling.add(
        first(room.invitations(), MAX_REQUESTS),
        request -> ModelEncoder.request(request.withoutExtraInfo()),
        Snapshot.INVITATIONS_FIELD_NUMBER,
        builder::addInvitations);
    filling.add(
        first(candidates, MAX_CANDIDATES),
        ModelEncoder::candidate,
        Snapshot.CANDIDATES_FIELD_NUMBER,
        builder::addCandidates);
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.size() <= most ? all : all.subList(0, most);
  }

  /** The room that is left in a frame. */
  private static final class Filling {
    private int bytesLeft;

    Filling(int bytesLeft) {
      this.bytesLeft = bytesLeft;
    }

    /** Stops at the first that does not fit, so that a page can go on from the last one. */
    <T, M extends MessageLite> void add(
        List<T> items, Function<T, M> encode, int field, Consumer<M> target) {
      for (T item : items) {
        M message = encode.apply(item);
        int bytes = CodedOutputStream.computeMessageSize(field, message);
        if (bytes > bytesLeft) {
          return;
        }
        bytesLeft -= bytes;
        target.accept(message);
      }
    }
  }
}
