package io.coguest.loadtest.bare;

import io.coguest.loadtest.scenario.CycleRoom;

/** One room of the bare baseline with what its people do. Belongs to one event loop. */
interface BarePlay extends CycleRoom {
  /** Names the room. */
  int number();

  /** What the real room would be called: it decides on the server's loop. */
  String liveId();

  /** What the server plays. */
  Score score();

  /** Somebody will be in the room; the owner comes first, then the admins. */
  void add(BareSession session);

  /** A member has got a frame; one that is behind may get it when its cause is long over. */
  void received(BareSession member, Head head, Scope scope);

  /** Frames that have not come; below 0 when too many have. */
  long missing();
}
