package io.coguest.client.internal;

import io.coguest.client.LiveUserInfo;
import io.coguest.proto.v1.Candidate;
import io.coguest.proto.v1.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connected audience that a host could invite: the newest, newest first. */
final class CandidateList {
  private static final int MAX = 200;

  private final Map<String, Candidate> newestFirst = new LinkedHashMap<>();

  void restart(List<Candidate> candidates) {
    newestFirst.clear();
    candidates.forEach(this::append);
  }

  /** Takes a change in, or the whole list. */
  void apply(Presence presence) {
    if (presence.getComplete()) {
      restart(presence.getJoinedList());
      return;
    }
    Set<String> out = new HashSet<>(presence.getGoneList());
    presence.getJoinedList().forEach(joined -> out.add(joined.getUser().getUserId()));
    List<Candidate> stayed = new ArrayList<>(newestFirst.values());
    stayed.removeIf(candidate -> out.contains(candidate.getUser().getUserId()));
    restart(presence.getJoinedList());
    stayed.forEach(this::append);
  }

  private void append(Candidate candidate) {
    if (newestFirst.size() < MAX) {
      newestFirst.putIfAbsent(candidate.getUser().getUserId(), candidate);
    }
  }

  List<LiveUserInfo> users() {
    return newestFirst.values().stream().map(c -> WireModel.user(c.getUser())).toList();
  }
}
