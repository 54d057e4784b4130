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
  private final Disk disk;
  private final SimulatedServer server;

  Faults(World world) {
    this.world = world;
    this.time = world.time();
    this.chance = world.chance();
    this.tally = world.tally();
    this.trace = world.trace();
    this.network = world.network();
    this.disk = world.disk();
    this.server = world.server();
  }

  /** A while of trouble begins: writes stall and fail. */
  void begin() {
    disk.trouble();
  }

  /** All is well from now on. */
  void end() {
    time.catchUp();
    writesGoOn();
    disk.heal();
    disk.writeBack();
    network.heal();
  }

  /** One thing goes wrong now. */
  void one() {
    time.countStep();
    int dice = chance.below(100);
    if (dice < 62) {
      connection(dice);
    } else if (dice < 65) {
      count("refused connections", "");
      network.refuse(chance.between(1, 3));
    } else if (dice < 68) {
      Device slow = chance.of(world.running());
      count("slow application", slow);
      slow.stallCallbacks(chance.between(100, 3_000));
    } else if (dice < 88) {
      disk(dice);
    } else if (dice < 93) {
      jump(chance.oneIn(12) ? 300_000 : 20_000);
    } else {
      kill();
    }
  }

  private void disk(int dice) {
    if (dice < 72) {
      count("disk full", "");
      disk.full(true);
      time.after(chance.between(10, 3_000), this::writesGoOn);
    } else if (dice < 75) {
      count("store does not open", "");
      disk.opens(false);
      time.after(chance.between(10, 3_000), () -> disk.opens(true));
    } else if (dice < 80) {
      disk.writeBack();
    } else {
      long forMs = chance.between(1, 400);
      count("disk stands still", forMs);
      server.stallDisk(forMs);
    }
  }

  private void writesGoOn() {
    disk.full(false);
    world.oracle().histories().all().forEach(History::isUnwritable);
  }

  private void kill() {
    boolean machine = chance.oneIn(3);
    long downMs = chance.oneIn(40) ? 700_000 : chance.between(50, 8_000);
    if (chance.oneIn(2)) {
      count("kill at a write", machine);
      disk.killAtWrite(chance.between(1, 6), () -> server.crash(machine, downMs));
    } else if (server.isUp() || chance.oneIn(3)) {
      count(server.isUp() ? "kill" : "kill at the start", machine);
      server.crash(machine, downMs);
    }
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
    if (dice < 24) {
      count("cut", line.name());
      line.cut(hears(), hears());
    } else if (dice < 36) {
      count("half open", line.name());
      line.halfOpen(chance.between(20, 30_000));
    } else if (dice < 46) {
      count("answers lost", line.name());
      line.loseAnswers(chance.between(200, 4_000));
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
