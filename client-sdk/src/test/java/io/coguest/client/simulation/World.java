package io.coguest.client.simulation;

import io.coguest.server.session.TokenRole;
import java.util.ArrayList;
import java.util.List;

/** Everything there is in one run: people with devices, a network, a server, a disk, a clock. */
final class World {
  static final List<String> ROOMS = List.of("alpha", "beta");
  private static final int GUESTS = 5;

  private final Chance chance;
  private final Tally tally = new Tally();
  private final Time time;
  private final Trace trace;
  private final Disk disk;
  private final SimulatedServer server;
  private final Oracle oracle;
  private final Network network;
  private final List<User> users = new ArrayList<>();

  World(long seed) {
    chance = new Chance(seed);
    time = new Time(chance);
    trace = new Trace(time);
    Settings settings = Settings.of(chance);
    disk = new Disk(chance, tally);
    oracle = new Oracle(trace, tally, settings.rooms());
    server = new SimulatedServer(this, settings, disk);
    server.start();
    network = new Network(time, chance, trace, server);
    users.add(new User("owner1", TokenRole.OWNER));
    users.add(new User("owner2", TokenRole.OWNER));
    users.add(new User("host1", TokenRole.HOST));
    for (int i = 1; i <= GUESTS; i++) {
      users.add(new User("guest" + i, TokenRole.AUDIENCE));
    }
    users.forEach(user -> user.add(network, oracle));
  }

  Chance chance() {
    return chance;
  }

  Tally tally() {
    return tally;
  }

  Time time() {
    return time;
  }

  Trace trace() {
    return trace;
  }

  Disk disk() {
    return disk;
  }

  SimulatedServer server() {
    return server;
  }

  Oracle oracle() {
    return oracle;
  }

  Network network() {
    return network;
  }

  List<User> users() {
    return users;
  }

  /** All devices that run. */
  List<Device> running() {
    List<Device> running = new ArrayList<>();
    users.forEach(user -> running.addAll(user.running()));
    return running;
  }

  /** Those whose processes come and go; the others keep the device that they began with. */
  List<User> changing() {
    return users.subList(1, users.size() / 2);
  }

  User user(String id) {
    for (User user : users) {
      if (user.id().equals(id)) {
        return user;
      }
    }
    throw new AssertionError("nobody is called " + id);
  }

  /** Lets so much time pass. */
  void pass(long ms) {
    long until = time.tickMs() + ms;
    while (time.step(until)) {
      AssertionError failure = trace.failure();
      if (failure != null) {
        throw failure;
      }
    }
    time.advanceTo(until);
  }
}
