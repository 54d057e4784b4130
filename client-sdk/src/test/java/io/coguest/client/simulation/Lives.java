package io.coguest.client.simulation;

import java.util.List;

/** Client processes come and go: closed, killed, replaced, and a second one beside the first. */
final class Lives {
  private static final int MOST_DEVICES = 2;

  private final World world;

  Lives(World world) {
    this.world = world;
  }

  /** Somebody's devices change. Everybody keeps at least one. */
  void change() {
    world.time().countStep();
    Chance chance = world.chance();
    User user = chance.of(world.changing());
    List<Device> running = user.running();
    if (running.size() < MOST_DEVICES && chance.oneIn(3)) {
      count("second device", user);
      user.add(world.network(), world.oracle());
      return;
    }
    Device old = chance.of(running);
    if (chance.oneIn(2)) {
      count("client closed", old);
      old.close();
    } else {
      count("client killed", old);
      old.kill();
      world.network().vanish(old);
    }
    if (running.size() == 1) {
      user.add(world.network(), world.oracle());
    }
  }

  private void count(String what, Object who) {
    world.tally().count("fault: " + what);
    world.trace().add("LIVES", what, who);
  }
}
