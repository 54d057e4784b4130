package io.coguest.server.room;

import io.coguest.server.room.RoomState.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The durable members, in the order in which they became so, and how many hosts are connected. */
final class Members {
  private final Map<String, Member> byId = SmallMap.ordered();
  private final Map<String, Member> hosts = SmallMap.unordered();
  private int connectedHosts;

  @Nullable Member get(String userId) {
    return byId.get(userId);
  }

  boolean contains(String userId) {
    return byId.containsKey(userId);
  }

  boolean isAway(String userId) {
    Member member = byId.get(userId);
    return member != null && member.away();
  }

  /** The owner and the admins that are members. */
  Collection<Member> hosts() {
    return hosts.values();
  }

  int connectedHosts() {
    return connectedHosts;
  }

  /** Adds the member, or replaces what was known of it; its place in the order stays. */
  void put(Member member) {
    forgetHost(byId.put(member.user().userId(), member));
    if (member.role().isHost()) {
      hosts.put(member.user().userId(), member);
      connectedHosts += member.away() ? 0 : 1;
    }
  }

  void remove(String userId) {
    forgetHost(byId.remove(userId));
  }

  void clear() {
    byId.clear();
    hosts.clear();
    connectedHosts = 0;
  }

  /** A copy, so that members may be changed while it is walked. */
  List<Member> all() {
    return new ArrayList<>(byId.values());
  }

  private void forgetHost(@Nullable Member old) {
    if (old != null && old.role().isHost()) {
      hosts.remove(old.user().userId());
      connectedHosts -= old.away() ? 0 : 1;
    }
  }
}
