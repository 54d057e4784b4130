package io.coguest.server.room.simulation;

import static io.coguest.server.room.simulation.Difference.same;

import io.coguest.server.room.Caller;
import io.coguest.server.room.Reply;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.room.UserInfo;
import io.coguest.server.room.simulation.RandomCommands.Draft;
import io.coguest.server.room.simulation.Sessions.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * One seeded run: room after room, each with random commands, times, drops, returns, resends,
 * acknowledgements and restarts, step by step against the naive model.
 */
public final class RoomSimulation {
  private static final long START_MS = 1_700_000_000_000L;
  private static final int STEPS_A_ROOM = 2_500;
  private static final int STEPS_AFTER_THE_END = 25;
  private static final int THOROUGH_EVERY = 211;
  private static final int SENT_KEPT = 40;

  private final long seed;
  private final Dice dice;
  private final Tally tally = new Tally();

  private Sessions sessions = new Sessions();
  private RoomUnderTest real;
  private NaiveRules model;
  private RandomCommands commands;
  private final List<Kept> sent = new ArrayList<>();
  private long now = START_MS;
  private long epoch = START_MS;
  private int stepsLeft;
  private Object last = "nothing yet";

  /** A command with its sender, for the report. */
  private record Sent(RoomCommand command, Caller caller) {}

  /** A command that may be sent again. */
  private record Kept(Session session, int commandId, RoomCommand command) {}

  public RoomSimulation(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
    newRoom();
  }

  /**
   * Runs so many steps.
   *
   * @return how often what was hit
   * @throws AssertionError when room and model differ; names seed and step
   */
  public Tally run(int steps) {
    for (int step = 0; step < steps; step++) {
      try {
        step(step, step % THOROUGH_EVERY == 0 || step == steps - 1);
      } catch (RuntimeException | AssertionError wrong) {
        throw new AssertionError(
            "seed " + seed + ", step " + step + ", " + last + ": " + wrong.getMessage(), wrong);
      }
    }
    return tally;
  }

  private void newRoom() {
    sessions = new Sessions();
    sent.clear();
    epoch++;
    RoomLimits limits = RandomCommands.limits(dice);
    real = new RoomUnderTest("live-1", dice.below(Long.MAX_VALUE), limits, epoch, tally);
    model = new NaiveRules(limits);
    commands = new RandomCommands(dice, sessions, model.room);
    stepsLeft = STEPS_A_ROOM / 2 + dice.below(STEPS_A_ROOM);
  }

  private void step(int step, boolean thorough) {
    if (stepsLeft-- < 0) {
      newRoom();
    } else if (model.room.ended && stepsLeft > STEPS_AFTER_THE_END) {
      stepsLeft = STEPS_AFTER_THE_END;
    }
    advanceClock();
    model.room.changes.clear();
    real.startTurn();
    act(thorough);
    real.compare(model.room, step, thorough);
  }

  private void act(boolean thorough) {
    int chance = dice.below(1000);
    if (chance < 880) {
      command(thorough);
    } else if (chance < 905) {
      sendAgain();
    } else if (chance < 935) {
      connectionLost();
    } else if (chance < 970) {
      connectionBack();
    } else if (chance < 995) {
      acknowledge();
    } else if (chance < 998) {
      restart();
    } else if (chance == 998) {
      forgetSession();
    } else if (dice.oneIn(4)) {
      last = "end by the server";
      model.internal(new RoomCommand.EndByServer(), "", now);
      real.endByServer(now);
    }
  }

  /** Mostly small steps, often to a deadline, a millisecond before or after it; at times long. */
  private void advanceClock() {
    int chance = dice.below(100);
    long next = real.room.nextDeadlineMs();
    if (chance < 5 && next != Long.MAX_VALUE) {
      now = Math.max(now, next - 1 + dice.below(3));
    } else if (chance == 5) {
      now += dice.below(90_000);
    } else if (chance < 80) {
      now += dice.below(250);
    }
  }

  // ---------------------------------------------------------------- commands

  private void command(boolean thorough) {
    Draft draft = commands.next();
    Session session = draft.sender();
    if (dice.oneIn(5)) {
      session.ackedId = session.lastCommandId - dice.below(1 + Math.min(5, session.lastCommandId));
    }
    session.lastCommandId++;
    sent.add(new Kept(session, session.lastCommandId, draft.command()));
    if (sent.size() > SENT_KEPT) {
      sent.remove(0);
    }
    submit(draft.command(), session.caller(session.lastCommandId, !dice.oneIn(100)), thorough);
  }

  private void sendAgain() {
    if (!sent.isEmpty()) {
      Kept again = dice.of(sent);
      tally.other("sent again");
      submit(again.command(), again.session().caller(again.commandId(), true), false);
    }
  }

  private void submit(RoomCommand command, Caller caller, boolean thorough) {
    last = new Sent(command, caller);
    Prediction expected = model.turn(command, caller, now);
    Reply reply = real.turn(command, caller, now, thorough);
    StateComparison.compareReply("reply", expected, reply);
    if (reply.page() != null) {
      model.comparePage(command, reply.page());
    }
    tally.result(command, reply.code());
  }

  // ---------------------------------------------------------------- connections

  private void connectionLost() {
    if (!model.room.present.isEmpty()) {
      String id = dice.of(List.copyOf(model.room.present.keySet()));
      last = "connection lost: " + id;
      model.internal(new RoomCommand.ConnectionLost(id), "", now);
      real.connectionLost(id, now);
    }
  }

  private void connectionBack() {
    if (!model.room.away.isEmpty()) {
      UserInfo user = dice.of(List.copyOf(model.room.away.values())).user();
      connectionBack(user);
    }
  }

  /** Like the session layer: only who is still away when its turn comes is back. */
  private void connectionBack(UserInfo user) {
    last = "connection back: " + user;
    model.expire(now);
    if (!model.room.away.containsKey(user.userId())) {
      real.endTurnEarly(now);
      tally.other("back too late");
      return;
    }
    String sessionId = dice.of(sessions.of(user.userId())).id;
    model.internal(new RoomCommand.ConnectionBack(user), sessionId, now);
    real.connectionBack(user, sessionId, now);
    tally.other("back in time");
  }

  private void acknowledge() {
    String id = dice.of(sessions.userIds);
    if (!model.room.notices.isEmpty() && !dice.oneIn(10)) {
      id = dice.of(List.copyOf(model.room.notices.keySet()));
    }
    NaiveRoom.Box box = model.room.notices.get(id);
    int upTo = box == null ? model.room.revision : dice.of(box.list).revision();
    last = "acknowledgement of " + id + " up to " + upTo;
    tally.other("acknowledged");
    model.acknowledge(id, upTo, now);
    real.acknowledge(id, upTo, now);
  }

  private void restart() {
    last = "restart";
    tally.other("restarted");
    epoch++;
    List<UserInfo> present = new ArrayList<>();
    model.room.present.values().forEach(connected -> present.add(connected.user()));
    model.internal(new RoomCommand.Recover(), "", now);
    real.restart(epoch, now, dice.oneIn(2));
    if (dice.oneIn(2)) {
      for (UserInfo user : present) {
        if (model.room.away.containsKey(user.userId())) {
          connectionBack(user);
        }
      }
    }
  }

  private void forgetSession() {
    String id = dice.of(sessions.all).id;
    last = "forgotten session " + id;
    tally.other("forgotten sessions");
    model.room.memories.remove(id);
    real.forgetSession(id, now);
    same("remembered", model.room.memories.size(), real.room.state().replies().size());
  }
}
