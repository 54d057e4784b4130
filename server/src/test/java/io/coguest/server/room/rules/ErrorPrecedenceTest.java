package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.RoomLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Where two conditions are violated at once, the one earlier in the design's list answers: earlier
 * | later | options | given | step | answer. {@code R} stands for a rejected guest that cools down,
 * {@code Q} for full queues, {@code A} for a guest on seat 1 that has spent its seat changes.
 */
class ErrorPrecedenceTest {
  private static final List<String> ORDER =
      List.of(
          "parameter",
          "grant",
          "room",
          "ban",
          "membership",
          "role",
          "room full",
          "target",
          "own state",
          "request",
          "seat index",
          "seat",
          "cooldown",
          "queue",
          "rate");

  private static final String FIRST =
      """
      parameter | grant      | | g: joinLive | g: ungranted applyForSeat 3 -5 | BAD_PARAMETER
      parameter | room       | | owner: endLive | g: applyForSeat 3 -5 | BAD_PARAMETER
      parameter | membership | | | g: applyForSeat 3 -5 | BAD_PARAMETER
      parameter | role       | | | owner: applyForSeat 3 -5 | BAD_PARAMETER
      parameter | role       | | g: joinLive | g: inviteToSeat x 3 -5 | BAD_PARAMETER
      parameter | target     | | | owner: inviteToSeat x 3 -5 | BAD_PARAMETER
      parameter | target     | | | owner: banUser owner -1 | BAD_PARAMETER
      parameter | own state  | | g: joinLive; g: applyForSeat 3 | g: applyForSeat 3 -5 | BAD_PARAMETER
      parameter | request    | | g: joinLive | owner: rejectApplication g LONG | BAD_PARAMETER
      parameter | seat index | | g: joinLive | g: applyForSeat 99 -5 | BAD_PARAMETER
      parameter | seat       | | g: joinLive; owner: lockSeat 3 | g: applyForSeat 3 -5 | BAD_PARAMETER
      parameter | cooldown   | R | | g: applyForSeat 3 -5 | BAD_PARAMETER
      parameter | queue      | Q | g: joinLive | g: applyForSeat 3 -5 | BAD_PARAMETER
      parameter | rate       | A | | g: moveUserToSeat g! 5 | BAD_PARAMETER
      grant | room       | | owner: endLive | g: ungranted joinLive | NO_PERMISSION
      grant | ban        | | owner: banUser g 0 | g: ungranted joinLive | NO_PERMISSION
      grant | membership | | | g: ungranted applyForSeat 3 | NO_PERMISSION
      grant | room full  | F | | g: ungranted joinLive | NO_PERMISSION
      grant | target     | | | owner: ungranted inviteToSeat x 3 | NO_PERMISSION
      grant | own state  | | g: joinLive; g: applyForSeat 3 | g: ungranted applyForSeat 3 | NO_PERMISSION
      grant | request    | | g: joinLive | g: ungranted cancelApplication | NO_PERMISSION
      grant | seat index | | g: joinLive | g: ungranted applyForSeat 99 | NO_PERMISSION
      grant | seat       | | g: joinLive; owner: lockSeat 3 | g: ungranted applyForSeat 3 | NO_PERMISSION
      grant | cooldown   | R | | g: ungranted applyForSeat 3 | NO_PERMISSION
      grant | queue      | Q | g: joinLive | g: ungranted applyForSeat 3 | NO_PERMISSION
      grant | rate       | A | | g: ungranted moveToSeat 5 | NO_PERMISSION
      room | ban        | | owner: banUser g 0; owner: endLive | g: joinLive | ROOM_NOT_FOUND
      room | ban        | | owner: banUser g 0 | g: joinLive 99 | ROOM_NOT_FOUND
      room | membership | | owner: endLive | g: applyForSeat 3 | ROOM_NOT_FOUND
      room | role       | | g: joinLive; owner: endLive | g: lockSeat 3 | ROOM_NOT_FOUND
      room | room full  | F | owner: endLive | g: joinLive | ROOM_NOT_FOUND
      room | target     | | owner: endLive | owner: inviteToSeat x 3 | ROOM_NOT_FOUND
      room | own state  | | g: joinLive; owner: endLive | g: disconnect | ROOM_NOT_FOUND
      room | request    | | g: joinLive; owner: endLive | g: cancelApplication | ROOM_NOT_FOUND
      room | seat index | | g: joinLive; owner: endLive | g: applyForSeat 99 | ROOM_NOT_FOUND
      room | seat       | | g: joinLive; owner: lockSeat 3; owner: endLive | g: applyForSeat 3 | ROOM_NOT_FOUND
      room | cooldown   | R | owner: endLive | g: applyForSeat 3 | ROOM_NOT_FOUND
      room | queue      | Q | g: joinLive; owner: endLive | g: applyForSeat 3 | ROOM_NOT_FOUND
      room | rate       | A | owner: endLive | g: moveToSeat 5 | ROOM_NOT_FOUND
      ban  | room full  | F | owner: banUser g 0 | g: joinLive | BANNED
      membership | role       | | | g: lockSeat 3 | NOT_IN_ROOM
      membership | target     | | g: joins ADMIN; g: leaveLive | g: inviteToSeat x 3 | NOT_IN_ROOM
      membership | own state  | | | g: disconnect | NOT_IN_ROOM
      membership | request    | | | g: cancelApplication | NOT_IN_ROOM
      membership | seat index | | | g: applyForSeat 99 | NOT_IN_ROOM
      membership | seat       | | owner: lockSeat 3 | g: applyForSeat 3 | NOT_IN_ROOM
      membership | cooldown   | R | g: leaveLive | g: applyForSeat 3 | NOT_IN_ROOM
      membership | queue      | Q | | g: applyForSeat 3 | NOT_IN_ROOM
      membership | rate       | A | g: leaveLive | g: takeSeat 5 | NOT_IN_ROOM
      """;

  private static final String REST =
      """
      role | target     | | g: joinLive | g: inviteToSeat x 3 | NO_PERMISSION
      role | target     | | g: joinLive | g: kickUserOutOfRoom x | NO_PERMISSION
      role | target     | | g: joins ADMIN | g: setAdministrator x | NO_PERMISSION
      role | own state  | | g: joins ADMIN; g: takeSeat 4 | g: applyForSeat 3 | NO_PERMISSION
      role | request    | | g: joinLive | g: acceptApplication x | NO_PERMISSION
      role | seat index | | g: joinLive | g: lockSeat 99 | NO_PERMISSION
      role | seat index | | g: joinLive | g: takeSeat 99 | NO_PERMISSION
      role | seat       | | owner: lockSeat 3 | owner: applyForSeat 3 | NO_PERMISSION
      role | cooldown   | R | owner: setAdministrator g | g: applyForSeat 3 | NO_PERMISSION
      role | queue      | Q | g: joins ADMIN | g: applyForSeat 3 | NO_PERMISSION
      role | queue      | maxAdministrators=1 | g: joins ADMIN; x: joinLive | g: setAdministrator x | NO_PERMISSION
      role | rate       | A | | g: moveToSeat 5 SWAP | NO_PERMISSION
      target | own state  | | g: joins ADMIN; g: takeSeat 4 | owner: inviteToSeat g 3 | NO_PERMISSION
      target | own state  | ownerNotKept | g: joins ADMIN | g: kickUserOffSeat owner | NO_PERMISSION
      target | own state  | | g: joins ADMIN; x: joins ADMIN | g: moveUserToSeat x 3 | NO_PERMISSION
      target | seat index | | | owner: inviteToSeat x 99 | USER_NOT_FOUND
      target | seat index | | | owner: moveUserToSeat x 99 | USER_NOT_FOUND
      target | seat       | | | owner: inviteToSeat x 0 | USER_NOT_FOUND
      target | seat       | | owner: lockSeat 3 | owner: moveUserToSeat x 3 | USER_NOT_FOUND
      target | queue      | Q | | owner: inviteToSeat x 3 | USER_NOT_FOUND
      target | queue      | maxAdministrators=0 | | owner: setAdministrator x | USER_NOT_FOUND
      own state | seat index | | g: joinLive; g: applyForSeat 3 | g: applyForSeat 99 | ALREADY_APPLIED
      own state | seat index | | g: joinLive; owner: inviteToSeat g | owner: inviteToSeat g 99 | ALREADY_INVITED
      own state | seat index | | g: joinLive | owner: moveUserToSeat g 99 | NOT_SEATED
      own state | seat       | | g: joinLive; g: applyForSeat 3; owner: lockSeat 4 | g: applyForSeat 4 | ALREADY_APPLIED
      own state | seat       | | g: joinLive; owner: inviteToSeat g | owner: inviteToSeat g 0 | ALREADY_INVITED
      own state | seat       | | g: joinLive; owner: lockSeat 4 | owner: moveUserToSeat g 4 | NOT_SEATED
      own state | cooldown   | R | owner: inviteToSeat g; g: acceptInvitation owner | g: applyForSeat 5 | ALREADY_SEATED
      own state | queue      | maxPendingApplications=1 | g: joinLive; g: applyForSeat 3 | g: applyForSeat 4 | ALREADY_APPLIED
      own state | queue      | maxPendingInvitations=1 | g: joinLive; owner: inviteToSeat g | owner: inviteToSeat g 4 | ALREADY_INVITED
      own state | rate       | A | | g: takeSeat 5 | ALREADY_SEATED
      seat index | cooldown | R | | g: applyForSeat 99 | NO_SUCH_SEAT
      seat index | queue    | Q | g: joinLive | g: applyForSeat 99 | NO_SUCH_SEAT
      seat index | queue    | Q | g: joinLive | owner: inviteToSeat g 99 | NO_SUCH_SEAT
      seat index | rate     | A | | g: moveToSeat 99 | NO_SUCH_SEAT
      seat | cooldown | R | owner: lockSeat 3 | g: applyForSeat 3 | SEAT_LOCKED
      seat | cooldown | R | | g: applyForSeat 0 | SEAT_OCCUPIED
      seat | queue    | Q | g: joinLive; owner: lockSeat 3 | g: applyForSeat 3 | SEAT_LOCKED
      seat | queue    | Q | g: joinLive | owner: inviteToSeat g 0 | SEAT_OCCUPIED
      seat | rate     | A | owner: lockSeat 5 | g: moveToSeat 5 | SEAT_LOCKED
      cooldown | queue | RQ | | g: applyForSeat 3 | COOLDOWN
      """;

  /** Pairs that no command can violate at once, or whose answers are the same. */
  private static final Set<String> IMPOSSIBLE =
      Set.of(
          "parameter × ban",
          "parameter × room full",
          "grant × role",
          "ban × membership",
          "ban × role",
          "ban × target",
          "ban × own state",
          "ban × request",
          "ban × seat index",
          "ban × seat",
          "ban × cooldown",
          "ban × queue",
          "ban × rate",
          "membership × room full",
          "role × room full",
          "room full × target",
          "room full × own state",
          "room full × request",
          "room full × seat index",
          "room full × seat",
          "room full × cooldown",
          "room full × queue",
          "room full × rate",
          "target × request",
          "target × cooldown",
          "target × rate",
          "own state × request",
          "request × seat index",
          "request × seat",
          "request × cooldown",
          "request × queue",
          "request × rate",
          "seat index × seat",
          "cooldown × rate",
          "queue × rate");

  private static final MatrixTable TABLE =
      MatrixTable.parse((FIRST + REST).replace("LONG", "x".repeat(257)));

  @TestFactory
  Stream<DynamicTest> theEarlierAnswers() {
    return TABLE.tests(ErrorPrecedenceTest::play);
  }

  @Test
  void everyPairIsTestedOrImpossible() {
    List<String> untested = new ArrayList<>();
    for (int i = 0; i < ORDER.size(); i++) {
      for (String later : ORDER.subList(i + 1, ORDER.size())) {
        untested.addAll(TABLE.missing(List.of(ORDER.get(i)), List.of(later)));
      }
    }
    assertThat(new TreeSet<>(untested)).isEqualTo(new TreeSet<>(IMPOSSIBLE));
    assertThat(TABLE.unknown(ORDER, ORDER)).isEmpty();
  }

  private static Turn play(MatrixTable.Row row) {
    TestRoom room =
        switch (row.options()) {
          case "R" -> rejected("reapplyCooldownSeconds=60");
          case "RQ" -> {
            String both = "reapplyCooldownSeconds=60 maxPendingApplications=1";
            yield rejected(both).given("y: joinLive; y: applyForSeat -1");
          }
          case "Q" -> {
            String full = "maxPendingApplications=1 maxPendingInvitations=1";
            yield room(full).given("y: joinLive; y: applyForSeat -1; owner: inviteToSeat y");
          }
          case "A" -> {
            String moves = "g: moveToSeat 2; g: moveToSeat 3; g: moveToSeat 2; g: moveToSeat 1";
            yield room("free").given("g: joinLive; g: takeSeat 1").given(moves);
          }
          case "F" -> TestRoom.live(OptionsBuilder.options(), new RoomLimits(1, 600_000, 64, 1, 5));
          default -> room(row.options());
        };
    return RoomScript.step(room.given(row.given()), row.step());
  }

  private static TestRoom room(String options) {
    return TestRoom.live(OptionsBuilder.parse(options));
  }

  private static TestRoom rejected(String options) {
    return room(options).given("g: joinLive; g: applyForSeat -1; owner: rejectApplication g");
  }
}
