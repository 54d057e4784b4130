package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Table B of the design's matrix: each host command by each state of its target. The host is an
 * admin; {@code second} is another.
 */
class TargetMatrixTest {
  private static final List<String> COMMANDS =
      List.of(
          "acceptApplication",
          "inviteToSeat",
          "kickUserOffSeat",
          "moveUserToSeat",
          "lockSeat",
          "kickUserOutOfRoom, banUser",
          "setAdministrator",
          "revokeAdministrator");

  private static final List<String> COLUMNS =
      List.of(
          "no member",
          "audience",
          "applied",
          "invited by other host",
          "seated",
          "away",
          "admin",
          "owner",
          "self");

  /** Answering and offering. */
  private static final String REQUESTS =
      """
      acceptApplication | no member | | | host: acceptApplication target | REQUEST_NOT_FOUND
      acceptApplication | audience | | | host: acceptApplication target | REQUEST_NOT_FOUND
      acceptApplication | applied | | | host: acceptApplication target | ok: target on 3 by APPLICATION; application 1 ACCEPTED
      acceptApplication | invited by other host | | target: applyForSeat 5 | host: acceptApplication target | ok: target on 5 by APPLICATION; application 2 ACCEPTED; invitation 1 ALREADY_SEATED
      acceptApplication | seated | | | host: acceptApplication target | REQUEST_NOT_FOUND
      acceptApplication | away | | target: applyForSeat 3; target: drops | host: acceptApplication target | ok: target on 3 by APPLICATION; application 1 ACCEPTED
      acceptApplication | admin | | | host: acceptApplication target | REQUEST_NOT_FOUND
      acceptApplication | admin | | x: joinLive; x: applyForSeat 3; owner: setAdministrator x | host: acceptApplication x | REQUEST_NOT_FOUND
      acceptApplication | owner | | | host: acceptApplication target | REQUEST_NOT_FOUND
      acceptApplication | self | | | host: acceptApplication target | REQUEST_NOT_FOUND
      acceptApplication | self | | x: joinLive; x: applyForSeat 3; owner: setAdministrator x | x: acceptApplication x | REQUEST_NOT_FOUND
      inviteToSeat | no member | | | host: inviteToSeat target 3 | USER_NOT_FOUND
      inviteToSeat | audience | | | host: inviteToSeat target 3 | ok: invitation 1 opened
      inviteToSeat | audience | maxSeats=2 | owner: lockSeat 1 | host: inviteToSeat target -1 | ok: invitation 1 opened
      inviteToSeat | audience | maxSeats=2 | owner: lockSeat 1; host: inviteToSeat target -1 | target: acceptInvitation host | ALL_SEATS_TAKEN
      inviteToSeat | audience | | host: inviteToSeat target 3 | host: inviteToSeat target 5 | ALREADY_INVITED
      inviteToSeat | applied | | | host: inviteToSeat target 3 | ok: invitation 2 opened
      inviteToSeat | applied | autoMatch | | host: inviteToSeat target 3 | ok: target on 3 by APPLICATION; application 1 ACCEPTED
      inviteToSeat | applied | autoMatch | | host: inviteToSeat target -1 | ok: target on 3 by APPLICATION; application 1 ACCEPTED
      inviteToSeat | applied | autoMatch | | host: inviteToSeat target 5 | ok: invitation 2 opened
      inviteToSeat | invited by other host | | | host: inviteToSeat target 3 | ok: invitation 2 opened
      inviteToSeat | invited by other host | autoMatch | | host: inviteToSeat target 3 | ok: invitation 2 opened
      inviteToSeat | seated | | | host: inviteToSeat target 3 | ALREADY_SEATED
      inviteToSeat | away | | target: applyForSeat 3; target: drops | host: inviteToSeat target 5 | ok: invitation 2 opened
      inviteToSeat | admin | | | host: inviteToSeat target 3 | NO_PERMISSION
      inviteToSeat | admin | | | owner: inviteToSeat target 3 | NO_PERMISSION
      inviteToSeat | owner | | | host: inviteToSeat target 3 | NO_PERMISSION
      inviteToSeat | owner | ownerNotKept | | host: inviteToSeat target 3 | NO_PERMISSION
      inviteToSeat | self | | | host: inviteToSeat target 3 | BAD_PARAMETER
      inviteToSeat | self | | | owner: inviteToSeat owner 3 | BAD_PARAMETER
      """;

  /** Seats. */
  private static final String SEATS =
      """
      kickUserOffSeat | no member | | | host: kickUserOffSeat target | USER_NOT_FOUND
      kickUserOffSeat | audience | | | host: kickUserOffSeat target | NOT_SEATED
      kickUserOffSeat | applied | | | host: kickUserOffSeat target | NOT_SEATED
      kickUserOffSeat | invited by other host | | | host: kickUserOffSeat target | NOT_SEATED
      kickUserOffSeat | seated | | | host: kickUserOffSeat target | ok: target off 4 KICKED
      kickUserOffSeat | away | free | target: takeSeat 4; target: drops | host: kickUserOffSeat target | ok: target off 4 KICKED
      kickUserOffSeat | admin | | target: takeSeat 5 | host: kickUserOffSeat target | NO_PERMISSION
      kickUserOffSeat | admin | | target: takeSeat 5 | owner: kickUserOffSeat target | ok: target off 5 KICKED
      kickUserOffSeat | owner | | | host: kickUserOffSeat target | NO_PERMISSION
      kickUserOffSeat | owner | ownerNotKept | target: takeSeat 5 | host: kickUserOffSeat target | NO_PERMISSION
      kickUserOffSeat | self | | target: takeSeat 5 | host: kickUserOffSeat target | NO_PERMISSION
      kickUserOffSeat | self | | | owner: kickUserOffSeat owner | NO_PERMISSION
      kickUserOffSeat | self | ownerNotKept | owner: takeSeat 5 | owner: kickUserOffSeat owner | NO_PERMISSION
      moveUserToSeat | no member | | | host: moveUserToSeat target 3 | USER_NOT_FOUND
      moveUserToSeat | audience | | | host: moveUserToSeat target 3 | NOT_SEATED
      moveUserToSeat | applied | | | host: moveUserToSeat target 3 | NOT_SEATED
      moveUserToSeat | invited by other host | | | host: moveUserToSeat target 3 | NOT_SEATED
      moveUserToSeat | seated | | | host: moveUserToSeat target 3 | ok: target from 4 to 3
      moveUserToSeat | seated | | | host: moveUserToSeat target 4 | ok
      moveUserToSeat | seated | | | host: moveUserToSeat target -1 | NO_SUCH_SEAT
      moveUserToSeat | seated | | host: lockSeat 3 | host: moveUserToSeat target 3 | SEAT_LOCKED
      moveUserToSeat | seated | | host: lockSeat 3 | host: moveUserToSeat target 3 FORCE_REPLACE | SEAT_LOCKED
      moveUserToSeat | seated | | host: lockSeat 3 | host: moveUserToSeat target 3 SWAP | SEAT_LOCKED
      moveUserToSeat | seated | free | x: joinLive; x: takeSeat 3 | host: moveUserToSeat target 3 | SEAT_OCCUPIED
      moveUserToSeat | seated | free | x: joinLive; x: takeSeat 3 | host: moveUserToSeat target 3 FORCE_REPLACE | ok: x off 3 REPLACED; target from 4 to 3
      moveUserToSeat | seated | free | x: joinLive; x: takeSeat 3 | host: moveUserToSeat target 3 SWAP | ok: target on 3 & x on 4
      moveUserToSeat | seated | | | host: moveUserToSeat target 0 | NO_PERMISSION
      moveUserToSeat | seated | | | host: moveUserToSeat target 0 SWAP | NO_PERMISSION
      moveUserToSeat | seated | | | owner: moveUserToSeat target 0 FORCE_REPLACE | NO_PERMISSION
      moveUserToSeat | away | free | target: takeSeat 4; target: drops | host: moveUserToSeat target 3 | ok: target from 4 to 3
      moveUserToSeat | admin | | target: takeSeat 5 | host: moveUserToSeat target 3 | NO_PERMISSION
      moveUserToSeat | admin | | target: takeSeat 5 | owner: moveUserToSeat target 3 | ok: target from 5 to 3
      moveUserToSeat | owner | | | host: moveUserToSeat target 3 | NO_PERMISSION
      moveUserToSeat | owner | ownerNotKept | target: takeSeat 5 | host: moveUserToSeat target 3 | NO_PERMISSION
      moveUserToSeat | self | | target: takeSeat 5 | host: moveUserToSeat target 3 | ok: host from 5 to 3
      lockSeat | no member | | | host: lockSeat 5 | ok: 5 locked
      lockSeat | audience | | | host: lockSeat 5 | ok: 5 locked
      lockSeat | applied | | | host: lockSeat 3 | ok: 3 locked
      lockSeat | applied | | host: lockSeat 3 | host: acceptApplication target | SEAT_LOCKED
      lockSeat | applied | nextFree | host: lockSeat 3 | host: acceptApplication target | ok: target on 1 by APPLICATION; application 1 ACCEPTED
      lockSeat | invited by other host | | host: lockSeat 3 | target: acceptInvitation second | SEAT_LOCKED
      lockSeat | invited by other host | nextFree | host: lockSeat 3 | target: acceptInvitation second | ok: target on 1 by INVITATION; invitation 1 ACCEPTED
      lockSeat | invited by other host | | second: lockSeat 5; host: inviteToSeat target 5 | target: acceptInvitation host | ok: 5 unlocked; target on 5 by INVITATION; invitation 2 ACCEPTED; invitation 1 ALREADY_SEATED
      lockSeat | seated | | | host: lockSeat 4 | ok: target off 4 LOCKED; 4 locked
      lockSeat | away | free | target: takeSeat 4; target: drops | host: lockSeat 4 | ok: target off 4 LOCKED; 4 locked
      lockSeat | admin | | target: takeSeat 5 | host: lockSeat 5 | NO_PERMISSION
      lockSeat | admin | | target: takeSeat 5 | owner: lockSeat 5 | ok: target off 5 LOCKED; 5 locked
      lockSeat | owner | | | host: lockSeat 0 | NO_PERMISSION
      lockSeat | owner | | | owner: lockSeat 0 | NO_PERMISSION
      lockSeat | owner | ownerNotKept | target: takeSeat 5 | host: lockSeat 5 | NO_PERMISSION
      lockSeat | self | | target: takeSeat 5 | host: lockSeat 6 | ok: 6 locked
      lockSeat | self | | target: takeSeat 5 | host: lockSeat 5 | ok: host off 5 LOCKED; 5 locked
      """;

  /** Removal and roles. */
  private static final String ROLES =
      """
      kickUserOutOfRoom, banUser | no member | | | host: banUser target 0 | ok: target banned
      kickUserOutOfRoom, banUser | no member | | | host: kickUserOutOfRoom target | USER_NOT_FOUND
      kickUserOutOfRoom, banUser | audience | | | host: kickUserOutOfRoom target | ok: target leaves REMOVED
      kickUserOutOfRoom, banUser | audience | | | host: banUser target 60 | ok: target banned; target leaves BANNED
      kickUserOutOfRoom, banUser | applied | | | host: kickUserOutOfRoom target | ok: application 1 GUEST_LEFT; target leaves REMOVED
      kickUserOutOfRoom, banUser | applied | | | host: banUser target 60 | ok: application 1 GUEST_LEFT; target banned; target leaves BANNED
      kickUserOutOfRoom, banUser | invited by other host | | | host: kickUserOutOfRoom target | ok: invitation 1 GUEST_LEFT; target leaves REMOVED
      kickUserOutOfRoom, banUser | invited by other host | | | host: banUser target 60 | ok: invitation 1 GUEST_LEFT; target banned; target leaves BANNED
      kickUserOutOfRoom, banUser | seated | | | host: kickUserOutOfRoom target | ok: target off 4 LEFT_ROOM; target leaves REMOVED
      kickUserOutOfRoom, banUser | seated | | | host: banUser target 60 | ok: target off 4 LEFT_ROOM; target banned; target leaves BANNED
      kickUserOutOfRoom, banUser | away | | target: applyForSeat 3; target: drops | host: kickUserOutOfRoom target | ok: application 1 GUEST_LEFT; target leaves REMOVED
      kickUserOutOfRoom, banUser | away | | target: applyForSeat 3; target: drops | host: banUser target 60 | ok: application 1 GUEST_LEFT; target banned; target leaves BANNED
      kickUserOutOfRoom, banUser | admin | | | host: kickUserOutOfRoom target | NO_PERMISSION
      kickUserOutOfRoom, banUser | admin | | | host: banUser target 60 | NO_PERMISSION
      kickUserOutOfRoom, banUser | admin | | x: joinLive; target: inviteToSeat x | owner: kickUserOutOfRoom target | ok: invitation 1 HOST_LEFT; target leaves REMOVED
      kickUserOutOfRoom, banUser | admin | | x: joinLive; target: inviteToSeat x | owner: banUser target 60 | ok: invitation 1 HOST_LEFT; target banned; target leaves BANNED
      kickUserOutOfRoom, banUser | owner | | | host: kickUserOutOfRoom target | NO_PERMISSION
      kickUserOutOfRoom, banUser | owner | | | host: banUser target 60 | NO_PERMISSION
      kickUserOutOfRoom, banUser | self | | | host: kickUserOutOfRoom target | BAD_PARAMETER
      kickUserOutOfRoom, banUser | self | | | host: banUser target 60 | BAD_PARAMETER
      kickUserOutOfRoom, banUser | self | | | owner: kickUserOutOfRoom owner | BAD_PARAMETER
      kickUserOutOfRoom, banUser | self | | | owner: banUser owner 60 | BAD_PARAMETER
      setAdministrator | no member | | | owner: setAdministrator target | USER_NOT_FOUND
      setAdministrator | audience | | | owner: setAdministrator target | ok: target is ADMIN
      setAdministrator | audience | | | host: setAdministrator target | NO_PERMISSION
      setAdministrator | applied | | | owner: setAdministrator target | ok: application 1 ROLE_CHANGED; target is ADMIN
      setAdministrator | invited by other host | | | owner: setAdministrator target | ok: invitation 1 ROLE_CHANGED; target is ADMIN
      setAdministrator | seated | | | owner: setAdministrator target | ok: target is ADMIN
      setAdministrator | away | | target: applyForSeat 3; target: drops | owner: setAdministrator target | ok: application 1 ROLE_CHANGED; target is ADMIN
      setAdministrator | admin | | | owner: setAdministrator target | ok
      setAdministrator | owner | | | owner: setAdministrator target | BAD_PARAMETER
      setAdministrator | self | | | owner: setAdministrator owner | BAD_PARAMETER
      revokeAdministrator | no member | | | owner: revokeAdministrator target | USER_NOT_FOUND
      revokeAdministrator | audience | | | owner: revokeAdministrator target | ok
      revokeAdministrator | audience | | | host: revokeAdministrator target | NO_PERMISSION
      revokeAdministrator | applied | | | owner: revokeAdministrator target | ok
      revokeAdministrator | invited by other host | | | owner: revokeAdministrator target | ok
      revokeAdministrator | seated | | owner: setAdministrator target | owner: revokeAdministrator target | ok: target is AUDIENCE
      revokeAdministrator | away | | owner: setAdministrator target; target: drops | owner: revokeAdministrator target | ok: target is AUDIENCE
      revokeAdministrator | admin | | x: joinLive; target: inviteToSeat x | owner: revokeAdministrator target | ok: invitation 1 ROLE_CHANGED; target is AUDIENCE
      revokeAdministrator | admin | | | host: revokeAdministrator target | NO_PERMISSION
      revokeAdministrator | owner | | | owner: revokeAdministrator target | BAD_PARAMETER
      revokeAdministrator | self | | | owner: revokeAdministrator owner | BAD_PARAMETER
      """;

  /** The row of the design's table that has one cell. */
  private static final String ALREADY_SO =
      """
      unlock/lock/openRemote | already so | | | host: unlockSeat 3 | ok
      unlock/lock/openRemote | already so | | | host: unlockSeat 0 | ok
      unlock/lock/openRemote | already so | | host: lockSeat 3 | owner: lockSeat 3 | ok
      unlock/lock/openRemote | already so | | | host: openRemote target MICROPHONE | ok
      unlock/lock/openRemote | already so | | | host: openRemote target CAMERA | ok
      unlock/lock/openRemote | already so | | host: closeRemote target CAMERA | owner: closeRemote target CAMERA | ok
      """;

  private static final MatrixTable TABLE = MatrixTable.parse(REQUESTS + SEATS + ROLES);

  @TestFactory
  Stream<DynamicTest> cells() {
    return TABLE.tests(TargetMatrixTest::play);
  }

  @TestFactory
  Stream<DynamicTest> whatIsAlreadySo() {
    return MatrixTable.parse(ALREADY_SO).tests(TargetMatrixTest::play);
  }

  @Test
  void everyCellIsTested() {
    assertThat(TABLE.missing(COMMANDS, COLUMNS)).isEmpty();
    assertThat(TABLE.unknown(COMMANDS, COLUMNS)).isEmpty();
  }

  private static Turn play(MatrixTable.Row row) {
    return switch (row.column()) {
      case "owner" -> played(row.renamed("target", TestRoom.OWNER));
      case "self" -> played(row.renamed("target", "host"));
      default -> played(row);
    };
  }

  private static Turn played(MatrixTable.Row row) {
    TestRoom room = TestRoom.live(OptionsBuilder.parse(row.options()));
    room.joinAdmin("host", "second").given(stepsTo(row.column())).given(row.given());
    return RoomScript.step(room, row.step());
  }

  private static String stepsTo(String column) {
    return switch (column) {
      case "no member", "owner", "self" -> "";
      case "audience", "away" -> "target: joinLive";
      case "applied" -> "target: joinLive; target: applyForSeat 3";
      case "invited by other host" -> "target: joinLive; second: inviteToSeat target 3";
      case "seated", "already so" ->
          "target: joinLive; second: inviteToSeat target 4; target: acceptInvitation second";
      case "admin" -> "target: joins ADMIN";
      default -> throw new IllegalArgumentException("No steps to " + column);
    };
  }
}
