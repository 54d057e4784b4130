package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a command may carry; all limits of texts are UTF-8 bytes. */
class ParametersTest {
  private static final List<String> BAD_IDS =
      List.of("", "with space", "ä", "slash/", "x".repeat(65), "new\nline", "@", "*");

  private static final Map<String, Function<String, RoomCommand>> NAMING_A_USER =
      Map.ofEntries(
          Map.entry("acceptApplication", RoomCommand.AcceptApplication::new),
          Map.entry("rejectApplication", id -> new RoomCommand.RejectApplication(id, "")),
          Map.entry("inviteToSeat", id -> new RoomCommand.InviteToSeat(id, -1, 0, "")),
          Map.entry("cancelInvitation", id -> new RoomCommand.CancelInvitation(id, 0)),
          Map.entry("acceptInvitation", RoomCommand.AcceptInvitation::new),
          Map.entry("rejectInvitation", id -> new RoomCommand.RejectInvitation(id, "")),
          Map.entry("kickUserOffSeat", RoomCommand.KickUserOffSeat::new),
          Map.entry(
              "setRemoteMedia",
              id -> new RoomCommand.SetRemoteMedia(id, MediaDevice.CAMERA, false)),
          Map.entry("setAdministrator", RoomCommand.SetAdministrator::new),
          Map.entry("revokeAdministrator", RoomCommand.RevokeAdministrator::new),
          Map.entry("kickUserOutOfRoom", RoomCommand.KickUserOutOfRoom::new),
          Map.entry("banUser", id -> new RoomCommand.BanUser(id, 0)),
          Map.entry("unbanUser", RoomCommand.UnbanUser::new));

  @TestFactory
  Stream<DynamicTest> aBadUserIdIsABadParameter() {
    return NAMING_A_USER.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      TestRoom room = TestRoom.live();
                      for (String id : BAD_IDS) {
                        room.owner()
                            .send(entry.getValue().apply(id))
                            .isRefused(ResultCode.BAD_PARAMETER);
                      }
                    }));
  }

  @Test
  void theLongestIdAndEveryLetterOfTheAlphabetAreAllowed() {
    String longest = "AZaz09_-.:" + "x".repeat(54);
    assertThat(longest).hasSize(64);
    TestRoom room = TestRoom.live().join(longest);
    room.owner().ban(longest, 0).succeeds();
  }

  @Test
  void anEmptyUserOfAMoveIsTheCallerAndABadOneIsABadParameter() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    MovePolicy abort = MovePolicy.ABORT_WHEN_OCCUPIED;
    room.as("guest").move("", 4, abort).gives("guest from 3 to 4");
    for (String id : BAD_IDS) {
      if (!id.isEmpty()) {
        room.owner().move(id, 4, abort).isRefused(ResultCode.BAD_PARAMETER);
      }
    }
  }

  @Test
  void extraInfoHasUpTo1024Bytes() {
    TestRoom room = TestRoom.live().join("a", "b");
    for (String tooLong : new String[] {"x".repeat(1025), "€".repeat(342)}) {
      room.as("a")
          .send(new RoomCommand.ApplyForSeat(-1, 0, tooLong))
          .isRefused(ResultCode.BAD_PARAMETER);
      room.owner()
          .send(new RoomCommand.InviteToSeat("b", -1, 0, tooLong))
          .isRefused(ResultCode.BAD_PARAMETER);
    }
    room.as("a").send(new RoomCommand.ApplyForSeat(-1, 0, "x".repeat(1024))).succeeds();
    room.owner().send(new RoomCommand.InviteToSeat("b", -1, 0, "€".repeat(341))).succeeds();
  }

  @Test
  void aReasonHasUpTo256Bytes() {
    TestRoom room = TestRoom.live().join("a", "b");
    room.as("a").apply(-1, 0);
    room.owner().invite("b", -1, 0);
    for (String tooLong : new String[] {"x".repeat(257), "€".repeat(86)}) {
      room.owner()
          .send(new RoomCommand.RejectApplication("a", tooLong))
          .isRefused(ResultCode.BAD_PARAMETER);
      room.as("b")
          .send(new RoomCommand.RejectInvitation("owner", tooLong))
          .isRefused(ResultCode.BAD_PARAMETER);
    }
    room.owner().send(new RoomCommand.RejectApplication("a", "x".repeat(256))).succeeds();
    room.as("b").send(new RoomCommand.RejectInvitation("owner", "€".repeat(85))).succeeds();
  }

  @Test
  void anUnknownCommandIsABadParameter() {
    TestRoom room = TestRoom.live();
    room.owner().send(new RoomCommand.Unknown()).isRefused(ResultCode.BAD_PARAMETER);
    room.as("stranger").send(new RoomCommand.Unknown()).isRefused(ResultCode.BAD_PARAMETER);
  }
}
