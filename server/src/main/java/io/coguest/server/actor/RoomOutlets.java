package io.coguest.server.actor;

import io.coguest.server.room.Visibility;
import java.util.ArrayList;
import java.util.List;

/**
 * A room's outlets as its actor sees them: items are gathered for each loop and handed over at
 * once. On the room's loop only.
 */
final class RoomOutlets {
  private final RoomActor room;
  private final ActorSettings settings;
  private final ActorMetrics metrics;
  private final List<Door> doors = new ArrayList<>(1);

  /** One outlet, what is gathered for it, and how much it was given. */
  private final class Door {
    final RoomLoop loop;
    final RoomOutlet outlet;
    List<OutletItem> gathered = new ArrayList<>(4);
    long given;
    int members;
    volatile boolean relief;

    Door(RoomLoop loop) {
      this.loop = loop;
      outlet = new RoomOutlet(room, loop, settings.sliceSockets(), metrics, this::relieved);
    }

    void gather(OutletItem item) {
      gathered.add(item);
      given++;
    }

    void handOver() {
      if (gathered.isEmpty()) {
        return;
      }
      List<OutletItem> items = gathered;
      if (loop.inLoop()) {
        outlet.accept(items);
        gathered.clear();
      } else {
        gathered = new ArrayList<>(4);
        loop.execute(() -> outlet.accept(items));
      }
    }

    /**
     * Asked before each message. Relief is wanted before the count is read again: an outlet that
     * empties in between sees the wish, or its count is seen here.
     */
    boolean isChoked() {
      if (given - outlet.writtenItems() <= settings.outletBacklog()) {
        return false;
      }
      relief = true;
      return given - outlet.writtenItems() > settings.outletBacklog();
    }

    private void relieved() {
      if (relief) {
        relief = false;
        room.loop().execute(room::wake);
      }
    }
  }

  RoomOutlets(RoomActor room, ActorSettings settings, ActorMetrics metrics) {
    this.room = room;
    this.settings = settings;
    this.metrics = metrics;
  }

  /** Something for every member that may see it. */
  void publish(OutletItem item) {
    for (Door door : doors) {
      if (door.members > 0) {
        door.gather(item);
      }
    }
  }

  void publish(Visibility visibility, io.coguest.proto.v1.ServerFrame frame) {
    publish(new OutletItem.Publish(visibility, frame));
  }

  /** Everybody is out. */
  void dismissAll(OutletItem.DismissAll item) {
    publish(item);
    doors.forEach(door -> door.members = 0);
  }

  /** A connection becomes a member here. */
  void add(OutletItem.Add item) {
    Door door = door(item.peer());
    door.members++;
    door.gather(item);
  }

  /** A member ceases to be one, in silence or told. */
  void remove(Peer peer, OutletItem item) {
    Door door = door(peer);
    door.members--;
    door.gather(item);
  }

  /** Something for one connection. */
  void send(Peer peer, OutletItem item) {
    door(peer).gather(item);
  }

  /** Hands over what was gathered; to the room's own loop last, since that is where it is run. */
  void handOver() {
    for (Door door : doors) {
      if (door.loop != room.loop()) {
        door.handOver();
      }
    }
    for (Door door : doors) {
      if (door.loop == room.loop()) {
        door.handOver();
      }
    }
  }

  /** Whether some loop is too far behind for the room to go on. It will be woken. */
  boolean isChoked() {
    for (Door door : doors) {
      if (door.isChoked()) {
        return true;
      }
    }
    return false;
  }

  private Door door(Peer peer) {
    RoomLoop loop = peer.loop();
    for (Door door : doors) {
      if (door.loop == loop) {
        return door;
      }
    }
    Door door = new Door(loop);
    doors.add(door);
    return door;
  }
}
