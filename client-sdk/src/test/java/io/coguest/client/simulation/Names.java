package io.coguest.client.simulation;

import java.util.List;

/** Whether the names of rooms that are over can be had, while nothing goes wrong. */
final class Names {
  private static final long PATIENCE_MS = 10_000;
  private static final long LOOK_EVERY_MS = 100;

  private final World world;
  private final Commands commands;

  Names(World world, Commands commands) {
    this.world = world;
    this.commands = commands;
  }

  /** Somebody makes a room of each name that no live room has. */
  void check() {
    for (String liveId : World.ROOMS) {
      if (!world.oracle().isLive(liveId)) {
        take(liveId);
      }
    }
  }

  private void take(String liveId) {
    List<Device> makers = world.running().stream().filter(Device::mayCreate).toList();
    Device maker = world.chance().of(makers);
    maker.gave(
        "createLive of a free name, " + liveId,
        maker.store(liveId).room().createLive(commands.options()),
        end -> world.trace().require(end.isSuccess(), "%s cannot have the name: %s", liveId, end));
    long until = world.time().tickMs() + PATIENCE_MS;
    while (!maker.waiting().isEmpty()) {
      world.trace().require(world.time().tickMs() < until, "%s is not made", liveId);
      world.pass(LOOK_EVERY_MS);
    }
  }
}
