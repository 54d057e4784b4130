package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Table A of the design's matrix: each command by each state of its caller. */
class CallerMatrixTest {
  private static final List<String> COMMANDS =
      List.of(
          "createLive",
          "joinLive",
          "leaveLive",
          "applyForSeat",
          "cancelApplication",
          "acceptInvitation",
          "disconnect",
          "takeSeat",
          "moveUserToSeat (self)");

  private static final List<String> COLUMNS =
      List.of(
          "not joined",
          "audience",
          "applied",
          "invited",
          "seated guest",
          "admin",
          "owner",
          "banned");

  /** Coming and going. */
  private static final String ROOM =
      """
      createLive | not joined   | elsewhere | | caller: createLive          | ok: created; caller on 0 by OWNER
      createLive | not joined   | elsewhere | | caller: createLiveUngranted | NO_PERMISSION
      createLive | not joined   |           | | caller: createLive          | ROOM_EXISTS
      createLive | not joined   |           | | caller: createLiveUngranted | NO_PERMISSION
      createLive | audience     | elsewhere | | caller: createLive          | ok: created; caller on 0 by OWNER
      createLive | audience     |           | | caller: createLive          | ROOM_EXISTS
      createLive | applied      | elsewhere | | caller: createLive          | ok: created; caller on 0 by OWNER
      createLive | applied      |           | | caller: createLive          | ROOM_EXISTS
      createLive | invited      | elsewhere | | caller: createLive          | ok: created; caller on 0 by OWNER
      createLive | invited      |           | | caller: createLive          | ROOM_EXISTS
      createLive | seated guest | elsewhere | | caller: createLive          | ok: created; caller on 0 by OWNER
      createLive | seated guest |           | | caller: createLive          | ROOM_EXISTS
      createLive | admin        |           | | caller: createLive          | ROOM_EXISTS
      createLive | admin        | elsewhere | | caller: createLive          | ok: created; caller on 0 by OWNER
      createLive | owner        |           | | caller: createLive          | ROOM_EXISTS
      createLive | owner        |           | caller: drops | caller: createLive | ROOM_EXISTS
      createLive | banned       |           | | caller: createLive          | ROOM_EXISTS
      createLive | banned       | elsewhere | | caller: createLive          | ok: created; caller on 0 by OWNER
      joinLive | not joined   | | | caller: joinLive | ok
      joinLive | not joined   | | | caller: joins ADMIN | ok: caller joins ADMIN
      joinLive | not joined   | | | caller: joins OWNER | ok: caller joins ADMIN
      joinLive | not joined   | elsewhere | | caller: joinLive | ROOM_NOT_FOUND
      joinLive | not joined   | | owner: endLive | caller: joinLive | ROOM_NOT_FOUND
      joinLive | not joined   | | | caller: joinLive 99 | ROOM_NOT_FOUND
      joinLive | audience     | | | caller: joinLive  | ok
      joinLive | audience     | | | caller: takesOver | ok
      joinLive | audience     | | | caller: joins ADMIN | ok
      joinLive | applied      | | | caller: joinLive  | ok
      joinLive | applied      | | | caller: takesOver | ok
      joinLive | applied      | | | caller: joins ADMIN | ok
      joinLive | applied      | | caller: drops | caller: joinLive | ok: caller back
      joinLive | invited      | | | caller: joinLive  | ok
      joinLive | invited      | | | caller: takesOver | ok
      joinLive | invited      | | caller: drops | caller: takesOver | ok: caller back
      joinLive | seated guest | | | caller: joinLive  | ok
      joinLive | seated guest | | | caller: takesOver | ok
      joinLive | seated guest | | caller: drops | caller: joinLive | ok: caller back
      joinLive | admin | | | caller: joinLive | ok
      joinLive | admin | | | caller: takesOver | ok
      joinLive | admin | | caller: leaveLive | caller: joinLive | ok: caller joins ADMIN
      joinLive | admin | | caller: leaveLive; owner: revokeAdministrator caller | caller: joins ADMIN | ok: caller joins AUDIENCE
      joinLive | admin | | owner: revokeAdministrator caller; caller: leaveLive | caller: joins ADMIN | ok: caller joins AUDIENCE
      joinLive | owner | | | caller: joinLive | ok
      joinLive | owner | | | caller: takesOver | ok
      joinLive | owner | | caller: drops | caller: joinLive | ok: owner back
      joinLive | owner | | caller: drops; room: passes 31 | caller: takesOver | ok: owner back
      joinLive | banned | | | caller: joinLive | BANNED
      joinLive | banned | | | caller: joins ADMIN | BANNED
      joinLive | banned | | owner: unbanUser caller | caller: joinLive | ok
      joinLive | banned | | owner: unbanUser caller; owner: banUser caller 60; room: passes 59 | caller: joinLive | BANNED
      joinLive | banned | | owner: unbanUser caller; owner: banUser caller 60; room: passes 60 | caller: joinLive | ok
      leaveLive | not joined   | | | caller: leaveLive | NOT_IN_ROOM
      leaveLive | audience     | | | caller: leaveLive | ok
      leaveLive | applied      | | | caller: leaveLive | ok: application 1 GUEST_LEFT; caller leaves LEFT
      leaveLive | invited      | | | caller: leaveLive | ok: invitation 1 GUEST_LEFT; caller leaves LEFT
      leaveLive | seated guest | | | caller: leaveLive | ok: caller off 4 LEFT_ROOM; caller leaves LEFT
      leaveLive | admin        | | | caller: leaveLive | ok: caller leaves LEFT
      leaveLive | admin        | | guest: joinLive; caller: inviteToSeat guest | caller: leaveLive | ok: invitation 1 HOST_LEFT; caller leaves LEFT
      leaveLive | owner        | | | caller: leaveLive | OWNER_MUST_END
      leaveLive | owner        | ownerNotKept | | caller: leaveLive | OWNER_MUST_END
      leaveLive | banned       | | | caller: leaveLive | NOT_IN_ROOM
      """;

  /** Requests. */
  private static final String REQUESTS =
      """
      applyForSeat | not joined | | | caller: applyForSeat 3 | NOT_IN_ROOM
      applyForSeat | audience | | | caller: applyForSeat 3 | ok: application 1 opened
      applyForSeat | audience | maxSeats=2 | owner: lockSeat 1 | caller: applyForSeat -1 | ok: application 1 opened
      applyForSeat | audience | maxSeats=2 free | owner: lockSeat 1 | caller: applyForSeat -1 | ALL_SEATS_TAKEN
      applyForSeat | audience | maxSeats=2 free | x: joinLive; x: applyForSeat -1 | caller: applyForSeat -1 | ALL_SEATS_TAKEN
      applyForSeat | audience | free | | caller: applyForSeat 3 | ok: caller on 3 by FREE_APPLY
      applyForSeat | applied | | | caller: applyForSeat 4 | ALREADY_APPLIED
      applyForSeat | invited | | | caller: applyForSeat 3 | ok: application 2 opened
      applyForSeat | invited | autoMatch | | caller: applyForSeat 3 | ok: caller on 3 by INVITATION; invitation 1 ACCEPTED
      applyForSeat | invited | autoMatch | | caller: applyForSeat -1 | ok: caller on 3 by INVITATION; invitation 1 ACCEPTED
      applyForSeat | invited | autoMatch | | caller: applyForSeat 5 | ok: application 2 opened
      applyForSeat | seated guest | | | caller: applyForSeat 3 | ALREADY_SEATED
      applyForSeat | seated guest | free | | caller: applyForSeat 3 | ALREADY_SEATED
      applyForSeat | admin | | | caller: applyForSeat 3 | NO_PERMISSION
      applyForSeat | admin | free | | caller: applyForSeat 3 | NO_PERMISSION
      applyForSeat | owner | | | caller: applyForSeat 3 | NO_PERMISSION
      applyForSeat | banned | | | caller: applyForSeat 3 | NOT_IN_ROOM
      cancelApplication | not joined | | | caller: cancelApplication | NOT_IN_ROOM
      cancelApplication | audience | | | caller: cancelApplication | REQUEST_NOT_FOUND
      cancelApplication | applied | | | caller: cancelApplication | ok: application 1 CANCELLED
      cancelApplication | applied | reapplyCooldownSeconds=60 | caller: cancelApplication | caller: applyForSeat 3 | ok: application 2 opened
      cancelApplication | invited | | | caller: cancelApplication | REQUEST_NOT_FOUND
      cancelApplication | seated guest | | | caller: cancelApplication | REQUEST_NOT_FOUND
      cancelApplication | admin | | | caller: cancelApplication | REQUEST_NOT_FOUND
      cancelApplication | admin | | x: joinLive; x: applyForSeat 3; owner: setAdministrator x | x: cancelApplication | REQUEST_NOT_FOUND
      cancelApplication | owner | | | caller: cancelApplication | REQUEST_NOT_FOUND
      cancelApplication | banned | | | caller: cancelApplication | NOT_IN_ROOM
      acceptInvitation | not joined | | | caller: acceptInvitation owner | NOT_IN_ROOM
      acceptInvitation | audience | | | caller: acceptInvitation owner | REQUEST_NOT_FOUND
      acceptInvitation | applied | | owner: inviteToSeat caller 5 | caller: acceptInvitation owner | ok: caller on 5 by INVITATION; invitation 2 ACCEPTED; application 1 ALREADY_SEATED
      acceptInvitation | applied | | | caller: acceptInvitation owner | REQUEST_NOT_FOUND
      acceptInvitation | invited | | | caller: acceptInvitation owner | ok: caller on 3 by INVITATION; invitation 1 ACCEPTED
      acceptInvitation | invited | | a: joins ADMIN; a: inviteToSeat caller 5; caller: acceptInvitation a | caller: acceptInvitation owner | REQUEST_NOT_FOUND
      acceptInvitation | seated guest | | | caller: acceptInvitation owner | REQUEST_NOT_FOUND
      acceptInvitation | admin | | | caller: acceptInvitation owner | REQUEST_NOT_FOUND
      acceptInvitation | admin | | x: joinLive; owner: inviteToSeat x 3; owner: setAdministrator x | x: acceptInvitation owner | REQUEST_NOT_FOUND
      acceptInvitation | owner | | a: joins ADMIN | caller: acceptInvitation a | REQUEST_NOT_FOUND
      acceptInvitation | banned | | | caller: acceptInvitation owner | NOT_IN_ROOM
      """;

  /** Seats. */
  private static final String SEATS =
      """
      disconnect | not joined | | | caller: disconnect | NOT_IN_ROOM
      disconnect | audience | | | caller: disconnect | NOT_SEATED
      disconnect | applied | | | caller: disconnect | NOT_SEATED
      disconnect | invited | | | caller: disconnect | NOT_SEATED
      disconnect | seated guest | | | caller: disconnect | ok: caller off 4 DISCONNECTED
      disconnect | admin | | caller: takeSeat 3 | caller: disconnect | ok: caller off 3 DISCONNECTED
      disconnect | admin | | | caller: disconnect | NOT_SEATED
      disconnect | owner | | | caller: disconnect | NO_PERMISSION
      disconnect | owner | ownerNotKept | caller: takeSeat 3 | caller: disconnect | ok: owner off 3 DISCONNECTED
      disconnect | owner | ownerNotKept | | caller: disconnect | NOT_SEATED
      disconnect | banned | | | caller: disconnect | NOT_IN_ROOM
      takeSeat | not joined | | | caller: takeSeat 3 | NOT_IN_ROOM
      takeSeat | not joined | free | | caller: takeSeat 3 | NOT_IN_ROOM
      takeSeat | audience | | | caller: takeSeat 3 | NO_PERMISSION
      takeSeat | audience | free | | caller: takeSeat 3 | ok: caller on 3 by TAKE
      takeSeat | audience | free | | caller: takeSeat 0 | SEAT_OCCUPIED
      takeSeat | audience | free | | caller: takeSeat -1 | ok: caller on 1 by TAKE
      takeSeat | audience | | | caller: takeSeat -1 | NO_PERMISSION
      takeSeat | applied | | | caller: takeSeat 5 | NO_PERMISSION
      takeSeat | invited | | | caller: takeSeat 5 | NO_PERMISSION
      takeSeat | invited | free | | caller: takeSeat 5 | ok: caller on 5 by TAKE; invitation 1 ALREADY_SEATED
      takeSeat | seated guest | | | caller: takeSeat 5 | ALREADY_SEATED
      takeSeat | seated guest | free | | caller: takeSeat 5 | ALREADY_SEATED
      takeSeat | seated guest | free | | caller: takeSeat 4 | ALREADY_SEATED
      takeSeat | admin | | | caller: takeSeat 3 | ok: caller on 3 by TAKE
      takeSeat | admin | | owner: lockSeat 3 | caller: takeSeat 3 | SEAT_LOCKED
      takeSeat | admin | | | caller: takeSeat 0 | SEAT_OCCUPIED
      takeSeat | admin | | caller: takeSeat 3 | caller: takeSeat 5 | ALREADY_SEATED
      takeSeat | owner | | | caller: takeSeat 3 | ALREADY_SEATED
      takeSeat | owner | | | caller: takeSeat 0 | ALREADY_SEATED
      takeSeat | owner | ownerNotKept | | caller: takeSeat 0 | ok: owner on 0 by TAKE
      takeSeat | banned | | | caller: takeSeat 3 | NOT_IN_ROOM
      moveUserToSeat (self) | not joined | | | caller: moveToSeat 3 | NOT_IN_ROOM
      moveUserToSeat (self) | audience | | | caller: moveToSeat 3 | NOT_SEATED
      moveUserToSeat (self) | applied | | | caller: moveToSeat 3 | NOT_SEATED
      moveUserToSeat (self) | invited | | | caller: moveToSeat 3 | NOT_SEATED
      moveUserToSeat (self) | seated guest | | | caller: moveToSeat 3 | ok: caller from 4 to 3
      moveUserToSeat (self) | seated guest | | | caller: moveUserToSeat caller 3 | ok: caller from 4 to 3
      moveUserToSeat (self) | seated guest | | | caller: moveToSeat 4 | ok
      moveUserToSeat (self) | seated guest | | | caller: moveToSeat 0 | SEAT_OCCUPIED
      moveUserToSeat (self) | seated guest | | a: joins ADMIN; a: takeSeat 3 | caller: moveToSeat 3 | SEAT_OCCUPIED
      moveUserToSeat (self) | seated guest | | owner: lockSeat 3 | caller: moveToSeat 3 | SEAT_LOCKED
      moveUserToSeat (self) | seated guest | | | caller: moveToSeat 3 FORCE_REPLACE | NO_PERMISSION
      moveUserToSeat (self) | seated guest | | | caller: moveToSeat 3 SWAP | NO_PERMISSION
      moveUserToSeat (self) | admin | | | caller: moveToSeat 3 | NOT_SEATED
      moveUserToSeat (self) | admin | | caller: takeSeat 5 | caller: moveToSeat 3 | ok: caller from 5 to 3
      moveUserToSeat (self) | admin | | caller: takeSeat 5 | caller: moveToSeat 3 SWAP | ok: caller from 5 to 3
      moveUserToSeat (self) | admin | | caller: takeSeat 5 | caller: moveToSeat 0 | SEAT_OCCUPIED
      moveUserToSeat (self) | admin | free | caller: takeSeat 5; x: joinLive; x: takeSeat 3 | caller: moveToSeat 3 | SEAT_OCCUPIED
      moveUserToSeat (self) | admin | free | caller: takeSeat 5; x: joinLive; x: takeSeat 3 | caller: moveToSeat 3 SWAP | ok: caller on 3 & x on 5
      moveUserToSeat (self) | admin | free | caller: takeSeat 5; x: joinLive; x: takeSeat 3 | caller: moveToSeat 3 FORCE_REPLACE | ok: x off 3 REPLACED; caller from 5 to 3
      moveUserToSeat (self) | admin | | caller: takeSeat 5; owner: lockSeat 3 | caller: moveToSeat 3 SWAP | SEAT_LOCKED
      moveUserToSeat (self) | owner | | | caller: moveToSeat 3 | NO_PERMISSION
      moveUserToSeat (self) | owner | | | caller: moveToSeat 3 SWAP | NO_PERMISSION
      moveUserToSeat (self) | owner | | | caller: moveToSeat 0 | ok
      moveUserToSeat (self) | owner | ownerNotKept | caller: takeSeat 5 | caller: moveToSeat 3 | ok: owner from 5 to 3
      moveUserToSeat (self) | banned | | | caller: moveToSeat 3 | NOT_IN_ROOM
      """;

  private static final MatrixTable TABLE = MatrixTable.parse(ROOM + REQUESTS + SEATS);

  @TestFactory
  Stream<DynamicTest> cells() {
    return TABLE.tests(CallerMatrixTest::play);
  }

  @Test
  void everyCellIsTested() {
    assertThat(TABLE.missing(COMMANDS, COLUMNS)).isEmpty();
    assertThat(TABLE.unknown(COMMANDS, COLUMNS)).isEmpty();
  }

  private static Turn play(MatrixTable.Row row) {
    if (row.column().equals("owner")) {
      return played(row.renamed("caller", TestRoom.OWNER));
    }
    return played(row);
  }

  private static Turn played(MatrixTable.Row row) {
    boolean elsewhere = row.options().equals("elsewhere");
    TestRoom room = TestRoom.live(OptionsBuilder.parse(elsewhere ? "" : row.options()));
    room.given(stepsTo(row.column())).given(row.given());
    return RoomScript.step(elsewhere ? TestRoom.notLive() : room, row.step());
  }

  private static String stepsTo(String column) {
    return switch (column) {
      case "not joined", "owner" -> "";
      case "audience" -> "caller: joinLive";
      case "applied" -> "caller: joinLive; caller: applyForSeat 3";
      case "invited" -> "caller: joinLive; owner: inviteToSeat caller 3";
      case "seated guest" ->
          "caller: joinLive; owner: inviteToSeat caller 4; caller: acceptInvitation owner";
      case "admin" -> "caller: joins ADMIN";
      case "banned" -> "owner: banUser caller 0";
      default -> throw new IllegalArgumentException("No steps to " + column);
    };
  }
}
