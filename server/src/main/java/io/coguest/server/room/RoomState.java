package io.coguest.server.room;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a room knows, as values: what the journal keeps between records and recovery starts
 * from. Two rooms with equal states behave alike.
 */
public record RoomState(
    Life life,
    List<Seat> seats,
    List<Member> members,
    List<Request> applications,
    List<Request> invitations,
    Map<String, RoleRecord> roleRecords,
    Map<String, Long> bans,
    Map<String, Long> cooldowns,
    Map<String, Withdrawn> withdrawnMedia,
    Map<String, Notices> notices,
    Map<String, SessionReplies> replies,
    Map<String, SeatRate> seatRates,
    Counters counters) {

  /** The room itself. */
  public record Life(
      String liveId,
      long incarnation,
      @Nullable RoomOptions options,
      @Nullable UserInfo owner,
      @Nullable EndReason endReason,
      long epoch,
      int revision,
      long lastTimeMs,
      long hostsAbsentSinceMs) {}

  /**
   * A durable member; graceUntilMs is 0 while connected; awayRevision is that of its MemberAway, 0
   * while connected.
   */
  public record Member(
      UserInfo user, Role role, boolean away, long graceUntilMs, int awayRevision) {}

  /** Somebody who ever was ADMIN, as its last role event named it, and the role it has now. */
  public record RoleRecord(UserInfo user, Role role) {}

  /** Devices that a host forbade a user; kept for the room's life. */
  public record Withdrawn(boolean microphone, boolean camera) {}

  /** Unacknowledged notices; dropAtMs is 0 while the user is a member. */
  public record Notices(List<RecordedEvent> events, long dropAtMs) {}

  /** Replies of one session that it has not acknowledged. */
  public record SessionReplies(int highestAppliedId, SortedMap<Integer, Remembered> byId) {}

  /** A reply with the revision of the room after its command. */
  public record Remembered(Reply reply, int revision) {}

  /** A guest's seat changes: tokens left (in thousandths) at a time. */
  public record SeatRate(long milliTokens, long atMs) {}

  /**
   * Numbering. lastUser: revision of each user's last HOSTS_AND_USER event; epochs: the last
   * revision of each.
   */
  public record Counters(
      int nextRequestId,
      int lastAll,
      int lastHosts,
      Map<String, Integer> lastUser,
      SortedMap<Long, Integer> epochs) {}
}
