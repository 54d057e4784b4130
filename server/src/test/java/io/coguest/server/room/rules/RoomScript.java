package io.coguest.server.room.rules;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import java.util.List;
import java.util.stream.Stream;

/**
 * Steps as text, for tables: {@code guest: applyForSeat 3; owner: acceptApplication guest}. Beside
 * the commands: {@code guest: joins ADMIN}, {@code guest: drops}, {@code guest: resumes}, {@code
 * guest: takesOver} (joins by another session), {@code room: passes 30}, {@code room: restarts},
 * {@code room: ends}. A command after {@code ungranted} comes with a token for another room.
 */
final class RoomScript {

  private RoomScript() {}

  /** Plays steps that must all succeed. */
  static void play(TestRoom room, String script) {
    for (String step : steps(script)) {
      step(room, step).succeeds();
    }
  }

  /** Plays one step. */
  static Turn step(TestRoom room, String step) {
    List<String> parts = words(step, ": ");
    String who = parts.get(0);
    List<String> words = words(parts.get(1), " ");
    if (words.get(0).equals("ungranted")) {
      return room.as(who).withoutGrant().send(command(words.subList(1, words.size())));
    }
    return switch (words.get(0)) {
      case "drops" -> room.drop(who);
      case "resumes" -> room.resume(who);
      case "restarts" -> room.restart();
      case "ends" -> room.endByServer();
      case "passes" -> passes(room, Integer.parseInt(words.get(1)));
      case "joins" -> room.as(who).withToken(Role.valueOf(words.get(1))).join();
      case "takesOver" -> room.as(who).inSession("another-session").join();
      case "createLiveUngranted" -> room.as(who).create(OptionsBuilder.options());
      case "createLive" -> room.as(who).mayCreate().create(OptionsBuilder.options());
      default -> room.as(who).send(command(words));
    };
  }

  private static Turn passes(TestRoom room, int seconds) {
    room.pass(seconds);
    return new Turn(Reply.OK, List.of(), List.of());
  }

  private static List<String> steps(String script) {
    return words(script, ";");
  }

  private static List<String> words(String text, String separator) {
    return Stream.of(text.split(separator, -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static RoomCommand command(List<String> words) {
    String first = words.size() > 1 ? words.get(1) : "";
    return switch (words.get(0)) {
      case "joinLive" -> new RoomCommand.JoinLive(number(words, 1, 0));
      case "leaveLive" -> new RoomCommand.LeaveLive();
      case "endLive" -> new RoomCommand.EndLive();
      case "applyForSeat" ->
          new RoomCommand.ApplyForSeat(Integer.valueOf(first), number(words, 2, 0), "");
      case "cancelApplication" -> new RoomCommand.CancelApplication();
      case "acceptApplication" -> new RoomCommand.AcceptApplication(first);
      case "rejectApplication" ->
          new RoomCommand.RejectApplication(first, words.size() > 2 ? words.get(2) : "");
      case "inviteToSeat" ->
          new RoomCommand.InviteToSeat(first, number(words, 2, -1), number(words, 3, 0), "");
      case "cancelInvitation" -> new RoomCommand.CancelInvitation(first, number(words, 2, 0));
      case "acceptInvitation" -> new RoomCommand.AcceptInvitation(first);
      case "rejectInvitation" -> new RoomCommand.RejectInvitation(first, "");
      case "disconnect" -> new RoomCommand.Disconnect();
      default -> hostCommand(words, first);
    };
  }

  private static RoomCommand hostCommand(List<String> words, String first) {
    return switch (words.get(0)) {
      case "takeSeat" -> new RoomCommand.TakeSeat(Integer.valueOf(first));
      case "moveToSeat" -> move("", Integer.valueOf(first), words, 2);
      case "moveUserToSeat" -> move(first, number(words, 2, -1), words, 3);
      case "lockSeat" -> new RoomCommand.LockSeat(Integer.valueOf(first));
      case "unlockSeat" -> new RoomCommand.UnlockSeat(Integer.valueOf(first));
      case "kickUserOffSeat" -> new RoomCommand.KickUserOffSeat(first);
      case "setMedia" ->
          new RoomCommand.SetMedia(MediaDevice.valueOf(first), words.get(2).equals("on"));
      case "openRemote" -> remote(first, words, true);
      case "closeRemote" -> remote(first, words, false);
      case "setAdministrator" -> new RoomCommand.SetAdministrator(first);
      case "revokeAdministrator" -> new RoomCommand.RevokeAdministrator(first);
      case "kickUserOutOfRoom" -> new RoomCommand.KickUserOutOfRoom(first);
      case "banUser" -> new RoomCommand.BanUser(first, number(words, 2, 0));
      case "unbanUser" -> new RoomCommand.UnbanUser(first);
      default -> throw new IllegalArgumentException("No command in " + words);
    };
  }

  private static RoomCommand move(String userId, int seatIndex, List<String> words, int at) {
    MovePolicy policy =
        words.size() > at ? MovePolicy.valueOf(words.get(at)) : MovePolicy.ABORT_WHEN_OCCUPIED;
    return new RoomCommand.MoveUserToSeat(userId, seatIndex, policy);
  }

  private static RoomCommand remote(String userId, List<String> words, boolean allowed) {
    return new RoomCommand.SetRemoteMedia(userId, MediaDevice.valueOf(words.get(2)), allowed);
  }

  private static int number(List<String> words, int at, int otherwise) {
    return words.size() > at ? Integer.parseInt(words.get(at)) : otherwise;
  }
}
