package io.coguest.loadtest.bare;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.scenario.CycleDriver;
import io.coguest.loadtest.scenario.CycleTiming;
import io.coguest.loadtest.scenario.Measure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * One room of the bare baseline: its people send what those of a real room send, each when they
 * have got the frame that a real one waits for. Belongs to one event loop.
 */
final class BareCast implements BarePlay {
  private static final int MAX_RUNNING = 40;

  private final int number;
  private final String liveId;
  private final Score score;
  private final List<BareSession> hosts = new ArrayList<>();
  private final List<BareSession> members = new ArrayList<>();
  private final Queue<BareSession> free = new ArrayDeque<>();
  private final Map<Integer, Cycle> running = new HashMap<>();
  private final int applicationSeen;
  private final int seatSeen;
  private int cyclesLeft;
  private int nextHost;
  private int started;
  private long received;

  private record Cycle(
      int turn, BareSession host, BareSession guest, CycleTiming timing, CycleDriver driver) {
    void record(Measure measure) {
      driver.record(measure, timing);
    }
  }

  BareCast(int number, String liveId, Score score, int cycles) {
    this.number = number;
    this.liveId = liveId;
    this.score = score;
    this.cyclesLeft = cycles == 0 ? Integer.MAX_VALUE : cycles;
    applicationSeen = score.part(Step.APPLY).first(Scope.HOSTS_AND_GUEST);
    seatSeen = score.part(Step.ACCEPT).first(Scope.ALL);
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
      hosts.add(session);
    } else {
      free.add(session);
    }
  }

  @Override
  public boolean ready() {
    return cyclesLeft > 0 && !free.isEmpty() && running.size() < MAX_RUNNING;
  }

  /** Of the guest that waited longest and the hosts in turn. */
  @Override
  public void startNext(CycleTiming timing, CycleDriver driver) {
    BareSession guest = free.remove();
    BareSession host = hosts.get(nextHost);
    nextHost = (nextHost + 1) % hosts.size();
    cyclesLeft--;
    started++;
    Cycle cycle = new Cycle(started, host, guest, timing, driver);
    running.put(guest.place(), cycle);
    send(guest, Step.APPLY, cycle);
  }

  private void send(BareSession sender, Step step, Cycle cycle) {
    Head head = Head.command(step, number, cycle.guest.place(), cycle.turn);
    sender.send(head, score.part(step).commandBytes());
  }

  @Override
  public void received(BareSession member, Head head, Scope scope) {
    received++;
    Cycle cycle = running.get(head.member());
    if (cycle == null || !head.isOf(cycle.turn)) {
      return;
    }
    switch (head.step()) {
      case APPLY -> applying(cycle, member, head, scope);
      case ACCEPT -> accepting(cycle, member, head, scope);
      case DISCONNECT -> disconnecting(cycle, scope);
      case TAKE, LEAVE -> member.report(Fault.NOT_FOR_VIEWER, number, "a seat change: " + head);
    }
  }

  private void applying(Cycle cycle, BareSession member, Head head, Scope scope) {
    if (scope == Scope.SENDER) {
      cycle.record(Measure.APPLY_REPLY);
    } else if (member == cycle.host && head.outputIndex() == applicationSeen) {
      cycle.record(Measure.APPLICATION_SEEN);
      send(cycle.host, Step.ACCEPT, cycle);
    }
  }

  private void accepting(Cycle cycle, BareSession member, Head head, Scope scope) {
    if (scope == Scope.SENDER) {
      cycle.record(Measure.ACCEPT_REPLY);
    } else if (member == cycle.guest && head.outputIndex() == seatSeen) {
      cycle.record(Measure.SEAT_SEEN);
      send(cycle.guest, Step.DISCONNECT, cycle);
    }
  }

  private void disconnecting(Cycle cycle, Scope scope) {
    if (scope == Scope.SENDER) {
      cycle.record(Measure.DISCONNECT_REPLY);
      running.remove(cycle.guest.place());
      free.add(cycle.guest);
      cycle.driver.ended(this);
    }
  }

  @Override
  public int cyclesLeft() {
    return cyclesLeft;
  }

  @Override
  public int reportUnfinished() {
    running.values().forEach(cycle -> cycle.guest.report(Fault.STUCK, number, "a cycle"));
    return running.size();
  }

  @Override
  public long missing() {
    return (long) started * score.frames(members.size(), hosts.size()) - received;
  }
}
