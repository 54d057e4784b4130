package io.coguest.client.simulation;

import java.util.List;

/** What goes wrong. */
final class Faults {
  private final World world;
  private final Time time;
  private final Chance chance;
  private final Tally tally;
  private final Trace trace;
  private final Network network;
  private final SimulatedJournal journal;

  Faults(World world) {
    this.world = world;
    this.time = world.time();
    this.chance = world.chance();
    this.tally = world.tally();
    this.trace = world.trace();
    this.network = world.network();
    this.journal = world.journal();
  }

  /** A while of trouble begins: appends are slow and fail. */
  void begin() {
    journal.trouble(chance.oneIn(3) ? 0 : chance.between(1, 120));
  }

  /** All is well from now on. */
  void end() {
    time.catchUp();
    acceptAgain();
    journal.heal();
    network.heal();
  }

  /** One thing goes wrong now. */
  void one() {
    time.countStep();
    int dice = chance.below(100);
    if (dice < 70) {
      connection(dice);
    } else if (dice < 76) {
      count("refused connections", "");
      network.refuse(chance.between(1, 3));
    } else if (dice < 82) {
      count("journal accepts no writes", "");
      journal.accept(false);
      time.after(chance.between(10, 3_000), this::acceptAgain);
    } else if (dice < 88) {
      count("journal unreadable", "");
      journal.read(false);
      time.after(chance.between(10, 2_000), () -> journal.read(true));
    } else if (dice < 94) {
      jump(chance.oneIn(12) ? 700_000 : 20_000);
    } else {
      begin();
    }
  }

  private void acceptAgain() {
    journal.accept(true);
    world.oracle().histories().all().forEach(History::isUnwritable);
  }

  private void jump(int atMost) {
    long byMs = chance.between(-20_000, atMost);
    count(byMs < 0 ? "clock set back" : "clock set forward", byMs);
    time.jump(byMs);
  }

  private void connection(int dice) {
    List<Line> whole = network.whole();
    if (whole.isEmpty()) {
      return;
    }
    Line line = chance.of(whole);
    if (dice < 30) {
      count("cut", line.name());
      line.cut(hears(), hears());
    } else if (dice < 45) {
      count("half open", line.name());
      line.halfOpen(chance.between(20, 30_000));
    } else if (dice < 58) {
      count("stalled up", line.name());
      line.up().stall(chance.between(20, 6_000));
    } else {
      count("stalled down", line.name());
      line.down().stall(chance.between(20, 6_000));
    }
  }

  /** Mostly soon; at times only when the other end is missed. */
  private long hears() {
    return chance.oneIn(4) ? chance.between(100, 40_000) : chance.below(30);
  }

  private void count(String fault, Object detail) {
    tally.count("fault: " + fault);
    trace.add("FAULT", fault, detail);
  }
}
