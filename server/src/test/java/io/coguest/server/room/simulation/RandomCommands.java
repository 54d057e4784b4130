package io.coguest.server.room.simulation;

import io.coguest.server.room.Crossing;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.RoomOptions;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatMode;
import io.coguest.server.room.simulation.NaiveRoom.Pending;
import io.coguest.server.room.simulation.NaiveRoom.Place;
import io.coguest.server.room.simulation.Sessions.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws commands. Most make sense for the room as the model sees it, so that they get past the
 * first checks; the rest are anything by anybody.
 */
final class RandomCommands {
  private static final String LONG_ID = "x".repeat(65);
  private static final String LONGEST_EXTRA = "e".repeat(1024);
  private static final String LONGEST_REASON = "é".repeat(128);

  private final Dice dice;
  private final Sessions sessions;
  private final NaiveRoom model;
  private final List<Supplier<Draft>> kinds = new ArrayList<>();

  /** A command and who is to send it. */
  record Draft(Session sender, RoomCommand command) {}

  RandomCommands(Dice dice, Sessions sessions, NaiveRoom model) {
    this.dice = dice;
    this.sessions = sessions;
    this.model = model;
    weigh(10, this::apply);
    weigh(3, () -> new Draft(applicant(), new RoomCommand.CancelApplication()));
    weigh(6, () -> new Draft(host(), new RoomCommand.AcceptApplication(applicantId())));
    weigh(3, () -> new Draft(host(), new RoomCommand.RejectApplication(applicantId(), reason())));
    weigh(10, this::invite);
    weigh(3, this::cancelInvitation);
    weigh(9, () -> answerInvitation(true));
    weigh(3, () -> answerInvitation(false));
    weigh(4, () -> new Draft(occupant(), new RoomCommand.Disconnect()));
    weigh(5, () -> new Draft(anyPresent(), new RoomCommand.TakeSeat(seatToTake())));
    weigh(7, this::move);
    weigh(3, () -> new Draft(host(), new RoomCommand.LockSeat(seat())));
    weigh(4, () -> new Draft(host(), new RoomCommand.UnlockSeat(lockedSeat())));
    weigh(3, () -> new Draft(host(), new RoomCommand.KickUserOffSeat(occupantId())));
    weigh(4, () -> new Draft(occupant(), new RoomCommand.SetMedia(device(), dice.percent(70))));
    weigh(4, this::remoteMedia);
    weigh(5, () -> new Draft(owner(), new RoomCommand.SetAdministrator(userId())));
    weigh(3, () -> new Draft(owner(), new RoomCommand.RevokeAdministrator(userId())));
    weigh(2, () -> new Draft(host(), new RoomCommand.KickUserOutOfRoom(userId())));
    weigh(2, () -> new Draft(host(), new RoomCommand.BanUser(userId(), banSeconds())));
    weigh(3, () -> new Draft(host(), new RoomCommand.UnbanUser(bannedId())));
    weigh(14, () -> new Draft(joiner(), new RoomCommand.JoinLive()));
    weigh(2, () -> new Draft(anyPresent(), new RoomCommand.LeaveLive()));
    weigh(1, this::rare);
    weigh(2, this::query);
  }

  private void weigh(int weight, Supplier<Draft> kind) {
    for (int i = 0; i < weight; i++) {
      kinds.add(kind);
    }
  }

  Draft next() {
    Draft draft = model.live || dice.oneIn(3) ? dice.of(kinds).get() : create();
    return dice.oneIn(12) ? new Draft(dice.of(sessions.all), draft.command()) : draft;
  }

  // ---------------------------------------------------------------- rooms

  static RoomLimits limits(Dice dice) {
    return new RoomLimits(
        dice.of(5, 8, 1000),
        dice.of(20_000L, 600_000L),
        dice.of(3, 8, 64),
        dice.of(1, 1, 3),
        dice.of(1, 2, 5));
  }

  private RoomOptions options() {
    return new RoomOptions(
        dice.of(2, 3, 4, 6),
        dice.of(SeatMode.APPLY, SeatMode.APPLY, SeatMode.APPLY, SeatMode.FREE),
        dice.percent(60),
        dice.of(1, 2, 100),
        dice.of(1, 3, 100),
        dice.of(0, 1, 2, 10),
        dice.of(0, 4, 60),
        dice.of(0, 3, 30, 30),
        dice.of(0, 5, 60, 300),
        dice.of(Crossing.values()),
        dice.of(SeatFallback.values()));
  }

  private Draft create() {
    RoomOptions good = options();
    RoomOptions bad =
        new RoomOptions(
            dice.of(1, 51),
            good.seatMode(),
            true,
            1,
            1,
            0,
            0,
            0,
            0,
            good.crossing(),
            good.seatFallback());
    return new Draft(
        dice.oneIn(4) ? dice.of(sessions.all) : dice.of(sessions.of(Sessions.OWNER)),
        new RoomCommand.CreateLive(dice.oneIn(10) ? bad : good));
  }

  private Draft rare() {
    return switch (dice.below(6)) {
      case 0, 1 -> new Draft(anyPresent(), new RoomCommand.Unknown());
      case 2 -> create();
      default ->
          dice.oneIn(20) || !model.live
              ? new Draft(owner(), new RoomCommand.EndLive())
              : new Draft(guest(), new RoomCommand.EndLive());
    };
  }

  private Draft query() {
    int after = dice.oneIn(2) ? 0 : model.revision - dice.below(20);
    int limit = dice.of(1, 2, 50);
    return switch (dice.below(4)) {
      case 0 -> new Draft(anyPresent(), new RoomCommand.GetSnapshot());
      case 1 -> new Draft(host(), new RoomCommand.ListApplications(Math.max(0, after), limit));
      case 2 -> new Draft(host(), new RoomCommand.ListInvitations(Math.max(0, after), limit));
      default -> new Draft(host(), new RoomCommand.ListCandidates("", limit));
    };
  }

  // ---------------------------------------------------------------- requests

  private Draft apply() {
    return new Draft(guest(), new RoomCommand.ApplyForSeat(seatOrAny(), timeout(), extraInfo()));
  }

  private Draft invite() {
    return new Draft(
        host(), new RoomCommand.InviteToSeat(inviteeId(), seatOrAny(), timeout(), extraInfo()));
  }

  private Draft cancelInvitation() {
    Pending found = pending(dice.oneIn(20));
    if (found == null || found.host() == null) {
      return new Draft(
          host(),
          new RoomCommand.CancelInvitation(
              userId(), found == null ? dice.of(0, 0, -1, 1) : found.id()));
    }
    boolean byId = dice.oneIn(2);
    String host = byId && dice.oneIn(2) ? model.owner.userId() : found.host().userId();
    String guest = dice.oneIn(10) ? dice.of("", userId()) : found.guest().userId();
    return new Draft(
        sessionOf(host), new RoomCommand.CancelInvitation(guest, byId ? found.id() : 0));
  }

  private Draft answerInvitation(boolean yes) {
    Pending found = pending(false);
    Session guest = found == null ? guest() : sessionOf(found.guest().userId());
    String host = found == null || dice.oneIn(10) ? userId() : found.host().userId();
    return new Draft(
        guest,
        yes
            ? new RoomCommand.AcceptInvitation(host)
            : new RoomCommand.RejectInvitation(host, reason()));
  }

  private @Nullable Pending pending(boolean application) {
    List<Pending> found = new ArrayList<>();
    for (Pending p : model.pending) {
      if ((p.host() == null) == application) {
        found.add(p);
      }
    }
    return found.isEmpty() ? null : dice.of(found);
  }

  private Session applicant() {
    return sessionOf(applicantId());
  }

  private String applicantId() {
    Pending found = pending(true);
    return found == null || dice.oneIn(10) ? userId() : found.guest().userId();
  }

  private Integer timeout() {
    return dice.percent(70)
        ? dice.of(0, 1, 2, 5, 30)
        : dice.oneIn(12) ? dice.of(-1, 3601, null, Integer.MIN_VALUE) : dice.of(60, 3600);
  }

  private String extraInfo() {
    return dice.percent(95)
        ? dice.of("", "may I?")
        : dice.of(LONGEST_EXTRA, LONGEST_EXTRA, LONGEST_EXTRA + "x", "é".repeat(513));
  }

  private String reason() {
    return dice.percent(95)
        ? dice.of("", "not now")
        : dice.of(LONGEST_REASON, LONGEST_REASON + "x");
  }

  // ---------------------------------------------------------------- seats

  private Draft move() {
    MovePolicy policy = dice.of(MovePolicy.values());
    if (dice.oneIn(2)) {
      return new Draft(host(), new RoomCommand.MoveUserToSeat(occupantId(), seat(), policy));
    }
    Session self = occupant();
    String id = dice.oneIn(2) ? "" : self.user.userId();
    MovePolicy own = dice.oneIn(4) ? policy : MovePolicy.ABORT_WHEN_OCCUPIED;
    return new Draft(self, new RoomCommand.MoveUserToSeat(id, seat(), own));
  }

  private Draft remoteMedia() {
    return new Draft(host(), new RoomCommand.SetRemoteMedia(occupantId(), device(), dice.oneIn(2)));
  }

  private @Nullable Integer seatOrAny() {
    return dice.percent(40) ? Integer.valueOf(-1) : seat();
  }

  private @Nullable Integer seat() {
    if (dice.oneIn(15)) {
      return dice.of(-1, -2, 999, model.seats.size(), null);
    }
    return model.seats.isEmpty() ? 1 : dice.below(model.seats.size());
  }

  private @Nullable Integer seatToTake() {
    return dice.oneIn(10) ? Integer.valueOf(-1) : seat();
  }

  private @Nullable Integer lockedSeat() {
    for (int i = 0; i < model.seats.size(); i++) {
      if (model.seats.get(i).locked && dice.oneIn(2)) {
        return i;
      }
    }
    return seat();
  }

  private @Nullable MediaDevice device() {
    return dice.oneIn(40) ? null : dice.of(MediaDevice.values());
  }

  private Session occupant() {
    return sessionOf(occupantId());
  }

  private String occupantId() {
    List<String> found = new ArrayList<>();
    for (Place place : model.seats) {
      if (place.user != null) {
        found.add(place.user.userId());
      }
    }
    return found.isEmpty() || dice.oneIn(8) ? userId() : dice.of(found);
  }

  private @Nullable Integer banSeconds() {
    return dice.percent(90) ? dice.of(0, 1, 5, 60) : dice.of(-1, null, 2_592_000, 2_592_001);
  }

  // ---------------------------------------------------------------- users

  private String userId() {
    return dice.oneIn(50)
        ? dice.of("", "a b", LONG_ID, "é", "stranger")
        : dice.of(sessions.userIds);
  }

  private String inviteeId() {
    return dice.oneIn(12) ? userId() : guest().user.userId();
  }

  private String bannedId() {
    List<String> banned = List.copyOf(model.bans.keySet());
    return banned.isEmpty() || dice.oneIn(5) ? userId() : dice.of(banned);
  }

  private Session owner() {
    return dice.oneIn(8) ? host() : sessionOf(model.owner.userId());
  }

  private Session host() {
    return presentWhere(true);
  }

  private Session guest() {
    return presentWhere(false);
  }

  private Session presentWhere(boolean host) {
    List<String> found = new ArrayList<>();
    for (String id : model.present.keySet()) {
      if (model.roleOf(id).isHost() == host) {
        found.add(id);
      }
    }
    return found.isEmpty() || dice.oneIn(15) ? anyPresent() : sessionOf(dice.of(found));
  }

  private Session anyPresent() {
    return model.present.isEmpty()
        ? dice.of(sessions.all)
        : sessionOf(dice.of(List.copyOf(model.present.keySet())));
  }

  private Session joiner() {
    String id = dice.of(sessions.userIds);
    boolean again = model.present.containsKey(id) && !dice.oneIn(6);
    return dice.of(sessions.of(again ? dice.of(sessions.userIds) : id));
  }

  /** The session by which the user is in the room; any of its own when it is not. */
  private Session sessionOf(String userId) {
    NaiveRoom.Connected connected = model.present.get(userId);
    for (Session session : sessions.all) {
      if (connected != null
          ? session.id.equals(connected.sessionId())
          : session.user.userId().equals(userId)) {
        return session;
      }
    }
    return dice.of(sessions.all);
  }
}
