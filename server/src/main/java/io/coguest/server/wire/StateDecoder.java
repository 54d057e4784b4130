package io.coguest.server.wire;

import static io.coguest.server.wire.ModelDecoder.known;

import io.coguest.proto.journal.v1.Counters;
import io.coguest.proto.journal.v1.Life;
import io.coguest.proto.journal.v1.Member;
import io.coguest.proto.journal.v1.Notices;
import io.coguest.proto.journal.v1.Remembered;
import io.coguest.proto.journal.v1.SeatRate;
import io.coguest.proto.journal.v1.SessionReplies;
import io.coguest.proto.journal.v1.State;
import io.coguest.proto.journal.v1.UserRevision;
import io.coguest.proto.journal.v1.UserUntil;
import io.coguest.proto.journal.v1.Withdrawn;
import io.coguest.proto.v1.EndReason;
import io.coguest.server.room.RoomState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** States that {@link StateEncoder} made, as a room's again. */
public final class StateDecoder {
  private StateDecoder() {}

  /**
   * The state, equal to the one that was encoded.
   *
   * @throws IllegalArgumentException when something in it is missing or not known here, as in a
   *     journal that a newer server wrote
   */
  public static RoomState state(State state) {
    return new RoomState(
        life(state.getLife()),
        list(state.getSeatsList(), ModelDecoder::seat),
        list(state.getMembersList(), StateDecoder::member),
        list(state.getApplicationsList(), ModelDecoder::request),
        list(state.getInvitationsList(), ModelDecoder::request),
        map(
            state.getRoleRecordsList(),
            record -> record.getUser().getUserId(),
            record ->
                new RoomState.RoleRecord(
                    ModelDecoder.user(record.getUser()),
                    known(EnumDecoder.role(record.getRole()), "role"))),
        map(state.getBansList(), UserUntil::getUserId, UserUntil::getUntilMs),
        map(state.getCooldownsList(), UserUntil::getUserId, UserUntil::getUntilMs),
        map(
            state.getWithdrawnMediaList(),
            Withdrawn::getUserId,
            withdrawn -> new RoomState.Withdrawn(withdrawn.getMicrophone(), withdrawn.getCamera())),
        map(state.getNoticesList(), Notices::getUserId, StateDecoder::notices),
        map(state.getRepliesList(), SessionReplies::getSessionId, StateDecoder::replies),
        map(
            state.getSeatRatesList(),
            SeatRate::getUserId,
            rate -> new RoomState.SeatRate(rate.getMilliTokens(), rate.getAtMs())),
        counters(state.getCounters()));
  }

  private static <M, T> List<T> list(List<M> messages, Function<M, T> decode) {
    return messages.stream().map(decode).toList();
  }

  private static <M, T> Map<String, T> map(
      List<M> messages, Function<M, String> key, Function<M, T> decode) {
    Map<String, T> decoded = new HashMap<>();
    messages.forEach(message -> decoded.put(key.apply(message), decode.apply(message)));
    return decoded;
  }

  private static RoomState.Life life(Life life) {
    return new RoomState.Life(
        life.getLiveId(),
        life.getIncarnation(),
        life.hasOptions()
            ? known(ModelDecoder.options(life.getOptions()), "a value of a setting")
            : null,
        life.hasOwner() ? ModelDecoder.user(life.getOwner()) : null,
        life.getEndReason() == EndReason.END_REASON_UNSPECIFIED
            ? null
            : known(EnumDecoder.endReason(life.getEndReason()), "end reason"),
        life.getEpoch(),
        life.getRevision(),
        life.getLastTimeMs(),
        life.getHostsAbsentSinceMs());
  }

  private static RoomState.Member member(Member member) {
    return new RoomState.Member(
        ModelDecoder.user(member.getUser()),
        known(EnumDecoder.role(member.getRole()), "role"),
        member.getAway(),
        member.getGraceUntilMs(),
        member.getAwayRevision());
  }

  private static RoomState.Notices notices(Notices notices) {
    return new RoomState.Notices(
        list(notices.getEventsList(), EventDecoder::event), notices.getDropAtMs());
  }

  private static RoomState.SessionReplies replies(SessionReplies replies) {
    SortedMap<Integer, RoomState.Remembered> byId = new TreeMap<>();
    for (Remembered remembered : replies.getRepliesList()) {
      byId.put(
          remembered.getCommandId(),
          new RoomState.Remembered(
              ReplyDecoder.reply(remembered.getReply()), remembered.getRevision()));
    }
    return new RoomState.SessionReplies(replies.getHighestAppliedId(), byId);
  }

  private static RoomState.Counters counters(Counters counters) {
    SortedMap<Long, Integer> epochs = new TreeMap<>();
    counters.getEpochsList().forEach(one -> epochs.put(one.getEpoch(), one.getRevision()));
    return new RoomState.Counters(
        counters.getNextRequestId(),
        counters.getLastAll(),
        counters.getLastHosts(),
        map(counters.getLastUserList(), UserRevision::getUserId, UserRevision::getRevision),
        epochs);
  }
}
