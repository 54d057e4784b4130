package io.coguest.loadtest.bare;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.scenario.CycleDriver;
import io.coguest.loadtest.scenario.CycleTiming;
import io.coguest.loadtest.scenario.Deliveries;
import io.coguest.loadtest.scenario.SeatChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** One room of the bare baseline whose admins change seats. Belongs to one event loop. */
final class BareShow implements BarePlay {
  private final int number;
  private final String liveId;
  private final Score score;
  private final Deliveries deliveries;
  private final List<BareSession> members = new ArrayList<>();
  private final Queue<BareSession> resting = new ArrayDeque<>();
  private final Set<Integer> seated = new HashSet<>();
  private final Map<Integer, Turn> running = new HashMap<>();
  private int hosts;
  private int started;
  private long awaited;
  private long received;

  /** A change, and what tells it apart from the same author's others. */
  private record Turn(int turn, SeatChange<BareSession> change) {}

  BareShow(int number, String liveId, Score score, Deliveries deliveries) {
    this.number = number;
    this.liveId = liveId;
    this.score = score;
    this.deliveries = deliveries;
    deliveries.whenAll(() -> List.copyOf(running.keySet()).forEach(this::endIfSeen));
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String liveId() {
    return liveId;
  }

  @Override
  public Score score() {
    return score;
  }

  @Override
  public void add(BareSession session) {
    members.add(session);
    if (session.host()) {
      hosts++;
      if (session.place() > 0) {
        resting.add(session);
      }
    }
  }

  @Override
  public boolean ready() {
    return !resting.isEmpty();
  }

  @Override
  public void startNext(CycleTiming timing, CycleDriver driver) {
    BareSession author = resting.remove();
    Step step = seated.remove(author.place()) ? Step.LEAVE : Step.TAKE;
    if (step == Step.TAKE) {
      seated.add(author.place());
    }
    started++;
    awaited += score.part(step).frames(members.size(), hosts);
    running.put(author.place(), new Turn(started, new SeatChange<>(author, timing, driver)));
    author.send(
        Head.command(step, number, author.place(), started), score.part(step).commandBytes());
  }

  @Override
  public void received(BareSession member, Head head, Scope scope) {
    received++;
    int told = 0;
    if (scope == Scope.ALL && member.place() == 0) {
      told = deliveries.told(score.part(head.step()).outputs().get(head.outputIndex()).bytes());
    }
    Turn turn = running.get(head.member());
    if (turn == null || !head.isOf(turn.turn)) {
      return;
    }
    if (scope == Scope.SENDER) {
      turn.change.replied();
    } else if (scope == Scope.ALL) {
      turn.change.seen();
    }
    if (told > 0) {
      turn.change.numbered(told);
    }
    endIfSeen(head.member());
  }

  private void endIfSeen(int place) {
    Turn turn = running.get(place);
    if (turn != null && turn.change.isSeen(members.size(), deliveries)) {
      running.remove(place);
      resting.add(turn.change.author());
      turn.change.end(this);
    }
  }

  @Override
  public int units() {
    return members.size() + deliveries.onlookers();
  }

  @Override
  public int cyclesLeft() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int reportUnfinished() {
    running
        .values()
        .forEach(turn -> turn.change.author().report(Fault.STUCK, number, "a seat change"));
    return running.size();
  }

  @Override
  public long missing() {
    return awaited - received;
  }
}
