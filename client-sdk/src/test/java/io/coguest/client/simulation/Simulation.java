package io.coguest.client.simulation;

import io.coguest.client.ClientState;
import java.util.List;

/**
 * One seeded run of the whole system: several clients and one server in one thread on virtual time.
 * Real are rooms, their actors, sessions, the wire and the SDK; sockets, disk and clock are
 * simulated.
 */
public final class Simulation {
  private static final int STEPS_BETWEEN_CALMS = 2_500;

  private final long seed;
  private final World world;
  private final Commands commands;
  private final Faults faults;
  private final Calm calm;
  private final Names names;
  private final Lives lives;

  public Simulation(long seed) {
    this.seed = seed;
    world = new World(seed);
    commands = new Commands(world.chance(), world.oracle(), world.users());
    faults = new Faults(world);
    calm = new Calm(world, faults);
    names = new Names(world, commands);
    lives = new Lives(world);
  }

  /**
   * Runs so many steps, and on to the next quiet moment.
   *
   * @return how many steps there were
   * @throws AssertionError when something does not hold; names seed and step
   */
  public long run(long steps) {
    try {
      long nextCalm = STEPS_BETWEEN_CALMS;
      faults.begin();
      while (world.time().steps() < steps) {
        turn();
        if (world.time().steps() >= nextCalm) {
          calm.check();
          names.check();
          nextCalm = world.time().steps() + STEPS_BETWEEN_CALMS;
          faults.begin();
        }
      }
      calm.check();
      names.check();
      return world.time().steps();
    } catch (RuntimeException | AssertionError wrong) {
      throw new AssertionError(
          "seed %d, step %d: %s%n%s"
              .formatted(seed, world.time().steps(), wrong.getMessage(), world.trace().latest()),
          wrong);
    }
  }

  Tally tally() {
    return world.tally();
  }

  private void turn() {
    Chance chance = world.chance();
    for (int i = chance.below(4); i > 0; i--) {
      act();
    }
    if (chance.oneIn(6)) {
      faults.one();
    }
    if (chance.oneIn(60)) {
      lives.change();
    }
    world.pass(pause());
  }

  private long pause() {
    Chance chance = world.chance();
    int dice = chance.below(2_000);
    if (dice == 0) {
      return chance.between(100_000, 700_000);
    } else if (dice < 10) {
      return chance.between(5_000, 60_000);
    } else if (dice < 100) {
      return chance.between(500, 6_000);
    }
    return chance.below(150);
  }

  private void act() {
    world.time().countStep();
    List<Device> running = world.running();
    Device device = world.chance().of(running);
    ClientState state = device.client().state();
    if (state == ClientState.IDLE || state == ClientState.DISCONNECTED) {
      device.client().connect();
      return;
    }
    String liveId = world.chance().of(World.ROOMS);
    if (device.isJoined(liveId)) {
      commands.act(device, liveId);
    } else if (world.chance().oneIn(3)) {
      commands.enter(device, liveId);
    }
  }
}
