package io.coguest.loadtest.bare;

import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.scenario.RunContext;
import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.Ack;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.RoomOptions;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.TakeSeat;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays what people do with the real server, one command at a time, and takes down the size of
 * every frame and whom it goes to: the score of the bare server.
 *
 * <p>Names are as long as the plan's, and the first cycles are not taken down, so that revisions
 * and ids have the two bytes that they have in the greater part of a run. In between each member
 * asks for a snapshot: when it comes, all that was sent before has come.
 */
public final class Rehearsal {
  private static final int LEAD_IN = 40;
  private static final int TAKEN_DOWN = 30;
  private static final int SEATS = 50;
  private static final int TIMEOUT_SECONDS = 3600;

  /** The audience beyond these gets what they get. */
  private static final int GUESTS = 2;

  private final CrowdPlan plan;
  private final String liveId;
  private final List<RehearsalMember> hosts = new ArrayList<>();
  private final List<RehearsalMember> guests = new ArrayList<>();
  private final ScoreTally tally = new ScoreTally();

  /** What is played. */
  public enum Play {
    /** Apply, accept, be seated, disconnect. */
    CYCLE,
    /** An admin takes a seat and leaves it. */
    SEAT_CHANGE
  }

  private Rehearsal(CrowdPlan plan, String liveId) {
    this.plan = plan;
    this.liveId = liveId;
  }

  /**
   * Takes down a score from a running server; the room is ended afterwards.
   *
   * @param play what
   * @param plan of the run that the score is for
   * @param context of a run of its own: its names must be as long as the run's, and others
   * @throws ScenarioFailure when the server refuses a command, or sends what cannot be explained
   */
  public static Score of(Play play, CrowdPlan plan, RunContext context)
      throws InterruptedException {
    String liveId = context.names().own() + "room-" + (plan.rooms() - 1);
    Rehearsal rehearsal = new Rehearsal(plan, liveId);
    try (WireConnector connector = context.connector()) {
      rehearsal.enter(connector, context);
      for (int i = 0; i < LEAD_IN + TAKEN_DOWN; i++) {
        switch (play) {
          case CYCLE -> rehearsal.cycle(i >= LEAD_IN);
          case SEAT_CHANGE -> rehearsal.seatChange(i >= LEAD_IN);
        }
      }
      Score score = rehearsal.tally.score(rehearsal.ackBytes());
      rehearsal.owner().call(ClientFrame.newBuilder().setEndLive(EndLive.getDefaultInstance()));
      return score;
    }
  }

  private void enter(WireConnector connector, RunContext context) throws InterruptedException {
    EventLoop loop = connector.loops().get(0);
    int first = (plan.rooms() - 1) / plan.roomsPerSession() * plan.roomsPerSession();
    int shown = Math.min(plan.members(), plan.admins() + 1 + GUESTS);
    for (int i = 0; i < shown; i++) {
      boolean host = i <= plan.admins();
      Grant grant = i == 0 ? Grant.OWNER : host ? Grant.ADMIN : Grant.AUDIENCE;
      // The last guests of the plan, since most of its names are as long as theirs.
      int number = host ? i : plan.members() - shown + i;
      String name = host ? "host" : "guest";
      String userId = "%s%s-%d-%d".formatted(context.names().own(), name, first, number);
      Hello hello =
          Hello.newBuilder()
              .setToken(context.tokens().sign(userId, grant))
              .setClientName("coguest-loadtest")
              .build();
      RehearsalMember member = new RehearsalMember(userId, liveId);
      member.connect(connector, loop, hello);
      member.call(i == 0 ? create() : join());
      (host ? hosts : guests).add(member);
    }
  }

  private static ClientFrame.Builder create() {
    RoomOptions options = RoomOptions.newBuilder().setMaxSeats(SEATS).build();
    return ClientFrame.newBuilder().setCreateLive(CreateLive.newBuilder().setOptions(options));
  }

  private static ClientFrame.Builder join() {
    return ClientFrame.newBuilder().setJoinLive(JoinLive.getDefaultInstance());
  }

  private void cycle(boolean taken) throws InterruptedException {
    RehearsalMember guest = guests.get(0);
    ApplyForSeat.Builder apply =
        ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(TIMEOUT_SECONDS);
    step(Step.APPLY, guest, ClientFrame.newBuilder().setApplyForSeat(apply), taken);
    AcceptApplication.Builder accept = AcceptApplication.newBuilder().setUserId(guest.userId());
    step(Step.ACCEPT, owner(), ClientFrame.newBuilder().setAcceptApplication(accept), taken);
    step(Step.DISCONNECT, guest, standUp(), taken);
  }

  private void seatChange(boolean taken) throws InterruptedException {
    RehearsalMember author = hosts.get(hosts.size() - 1);
    ClientFrame.Builder take =
        ClientFrame.newBuilder().setTakeSeat(TakeSeat.newBuilder().setSeatIndex(-1));
    step(Step.TAKE, author, take, taken);
    step(Step.LEAVE, author, standUp(), taken);
  }

  private static ClientFrame.Builder standUp() {
    return ClientFrame.newBuilder().setDisconnect(Disconnect.getDefaultInstance());
  }

  private void step(Step step, RehearsalMember sender, ClientFrame.Builder command, boolean taken)
      throws InterruptedException {
    everybody().forEach(RehearsalMember::forget);
    RehearsalMember.Answered answered = sender.call(command);
    for (RehearsalMember member : everybody()) {
      if (member != sender) {
        member.settle();
      }
    }
    if (taken) {
      tally.add(step, answered, heard(guests.get(0)));
    }
  }

  /** What each has got, the owner, who sees all, first. */
  private List<ScoreTally.Heard> heard(RehearsalMember guest) {
    List<ScoreTally.Heard> heard = new ArrayList<>();
    for (RehearsalMember member : everybody()) {
      heard.add(new ScoreTally.Heard(hosts.contains(member), member == guest, member.events()));
    }
    return heard;
  }

  private RehearsalMember owner() {
    return hosts.get(0);
  }

  private List<RehearsalMember> everybody() {
    List<RehearsalMember> everybody = new ArrayList<>(hosts);
    everybody.addAll(guests);
    return everybody;
  }

  private int ackBytes() {
    EventHeader last = owner().events().get(0).getHeader();
    Ack.Builder ack = Ack.newBuilder().setAckedId(last.getRevision());
    for (int i = 0; i < plan.roomsPerSession(); i++) {
      ack.addRooms(
          RoomPosition.newBuilder()
              .setLiveId(liveId)
              .setEpoch(last.getEpoch())
              .setRevision(last.getRevision()));
    }
    return ClientFrame.newBuilder().setAck(ack).build().getSerializedSize();
  }
}
