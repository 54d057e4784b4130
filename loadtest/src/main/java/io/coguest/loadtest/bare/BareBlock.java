package io.coguest.loadtest.bare;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.scenario.CrowdPlan;
import io.coguest.loadtest.wire.WireConnector;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A few rooms that share their people, as in the real scenario. Belongs to one event loop. */
final class BareBlock {
  private static final int SETTLE_MS = 5_000;
  private static final int LOOK_EVERY_MS = 10;

  private final WireConnector connector;
  private final EventLoop loop;
  private final List<BarePlay> rooms;
  private final List<BareSession> people = new ArrayList<>();

  BareBlock(
      CrowdPlan plan,
      List<? extends BarePlay> rooms,
      WireConnector connector,
      EventLoop loop,
      Violations violations) {
    this.connector = connector;
    this.loop = loop;
    this.rooms = List.copyOf(rooms);
    for (int place = 0; place < plan.members(); place++) {
      BareSession session = new BareSession(place, place <= plan.admins(), violations);
      people.add(session);
      rooms.forEach(room -> room.add(session));
    }
  }

  EventLoop loop() {
    return loop;
  }

  List<BarePlay> rooms() {
    return rooms;
  }

  /** One after the other, the owner first. */
  CompletableFuture<Void> enter() {
    CompletableFuture<Void> entered = CompletableFuture.completedFuture(null);
    for (BareSession person : people) {
      entered = entered.thenComposeAsync(nothing -> enter(person), loop);
    }
    return entered;
  }

  private CompletableFuture<Void> enter(BareSession person) {
    CompletableFuture<Void> entered = person.connect(connector, loop);
    for (BarePlay room : rooms) {
      entered = entered.thenCompose(nothing -> person.enter(room));
    }
    return entered;
  }

  /** Waits for the frames that are still on their way; those that do not come are a violation. */
  CompletableFuture<Void> settle() {
    CompletableFuture<Void> settled = new CompletableFuture<>();
    loop.execute(() -> look(settled, SETTLE_MS));
    return settled;
  }

  private void look(CompletableFuture<Void> settled, int leftMs) {
    boolean complete = rooms.stream().allMatch(room -> room.missing() == 0);
    if (!complete && leftMs > 0) {
      loop.schedule(
          () -> look(settled, leftMs - LOOK_EVERY_MS), LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
      return;
    }
    for (BarePlay room : rooms) {
      if (room.missing() != 0) {
        people
            .get(0)
            .report(Fault.GAP, room.number(), "frames that have not come: " + room.missing());
      }
    }
    settled.complete(null);
  }

  /** Drops the connections. */
  void disconnect() {
    loop.execute(() -> people.forEach(BareSession::end));
  }
}
