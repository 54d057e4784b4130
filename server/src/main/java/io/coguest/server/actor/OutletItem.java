package io.coguest.server.actor;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.Visibility;
import java.util.List;

/** What an outlet does for a room, one after the other. */
sealed interface OutletItem {

  /**
   * Does it, or a slice of it.
   *
   * @return whether it is done
   */
  boolean writeTo(RoomOutlet outlet);

  /** To every member that may see it and keeps up. */
  record Publish(Visibility visibility, ServerFrame frame) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      return outlet.publish(visibility, frame);
    }
  }

  /** To every member that is no host and keeps up. */
  record PublishToAudience(ServerFrame frame) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      return outlet.publishToAudience(frame);
    }
  }

  /** A new member, with what it gets before all later events. */
  record Add(Peer peer, boolean host, List<ServerFrame> frames) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      outlet.add(peer, host, frames);
      return true;
    }
  }

  /** A member goes without a word: its connection is gone, or another one takes its place. */
  record Drop(Peer peer) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      outlet.drop(peer);
      return true;
    }
  }

  /** A session is told that it is out of the room. It need not have been a member. */
  record Dismiss(Peer peer, ServerFrame frame, CloseReason reason) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      outlet.dismiss(peer, frame, reason);
      return true;
    }
  }

  /** Every member is told that it is out of the room. */
  record DismissAll(ServerFrame frame, CloseReason reason) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      return outlet.dismissAll(frame, reason);
    }
  }

  /** A member became a host, or ceased to be one. */
  record SetHost(Peer peer, boolean host) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      outlet.setHost(peer, host);
      return true;
    }
  }

  /** To one connection, whether it keeps up or not. */
  record Send(Peer peer, ServerFrame frame) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      outlet.send(peer, frame);
      return true;
    }
  }

  /** Tells a connection that all before is written. */
  record Written(Peer peer, Runnable then) implements OutletItem {
    @Override
    public boolean writeTo(RoomOutlet outlet) {
      outlet.written(peer, then);
      return true;
    }
  }

  /** A snapshot for a member; what was withheld from it is made good by it. */
  record Snapshot(Peer peer, ServerFrame frame, For who) implements OutletItem {

    /** Which state the member must be in, else nothing is sent. */
    enum For {
      ANY,
      LAGGING,
      KEEPING_UP
    }

    @Override
    public boolean writeTo(RoomOutlet outlet) {
      outlet.snapshot(peer, frame, who);
      return true;
    }
  }
}
