package io.coguest.client.simulation;

import io.coguest.client.CompletionHandler;
import io.coguest.client.ResultCode;
import io.coguest.server.room.Request;
import io.coguest.server.room.RoomEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands of applications that carry a text of their own, so that what became of them can be found
 * in the history: done once when they were told so, else not at all.
 */
final class Requests {
  private final Oracle oracle;
  private final Map<String, Told> told = new HashMap<>();
  private final Map<String, Done> done = new HashMap<>();
  private final Set<String> lost = new HashSet<>();
  private final Set<Pending> vanished = new HashSet<>();
  private int made;

  private enum Told {
    NOTHING,
    SUCCESS,
    REFUSED
  }

  /** What a command did. */
  private record Done(History history, int requestId) {}

  Requests(Oracle oracle) {
    this.oracle = oracle;
  }

  /** A text that no other command has. */
  String tag(String userId) {
    String tag = userId + '-' + ++made;
    told.put(tag, Told.NOTHING);
    return tag;
  }

  void opened(History history, Request request) {
    if (!request.extraInfo().isEmpty()) {
      done(request.extraInfo(), new Done(history, request.requestId()));
    }
  }

  void closed(History history, RoomEvent.RequestClosed closing) {
    if (!closing.reason().isEmpty()) {
      done(closing.reason(), new Done(history, closing.request().requestId()));
    }
  }

  /** It was done, and is not any more: its machine ended before its disk had it. */
  void lost(String tag) {
    done.remove(tag);
    lost.add(tag);
  }

  /** It was opened, and never was: its machine ended before its disk had it. */
  void vanished(Pending request) {
    vanished.add(request);
  }

  /**
   * Nobody is told the end of one that never was: it is not there any more in the next snapshot.
   */
  boolean isVanished(Pending request) {
    return vanished.contains(request);
  }

  private void done(String tag, Done what) {
    Done before = done.put(tag, what);
    oracle.trace().require(before == null, "%s was done twice: %s and %s", tag, before, what);
    oracle
        .trace()
        .require(told.get(tag) != Told.REFUSED, "%s was told refused, now does %s", tag, what);
  }

  /** The application is told how a command that opens a request ended. */
  void opening(String tag, CompletionHandler end) {
    Done what = told(tag, end);
    if (end.isSuccess() && lost.contains(tag)) {
      return; // it was so when that was sent
    }
    if (end.isSuccess() && end.requestId() != 0) {
      oracle
          .trace()
          .require(
              what != null && what.requestId() == end.requestId(),
              "%s was told %s and did %s",
              tag,
              end,
              what);
    } else if (end.isSuccess()) {
      boolean seated = end.matchedRequestId() != 0 || end.seatIndex() >= 0;
      oracle.trace().require(seated && what == null, "%s was told %s, did %s", tag, end, what);
    }
  }

  /** The application is told how a command that rejects a request ended. */
  void rejecting(String tag, CompletionHandler end) {
    Done what = told(tag, end);
    oracle
        .trace()
        .require(
            !end.isSuccess() || what != null || lost.contains(tag),
            "%s was told %s, did nothing",
            tag,
            end);
  }

  private @Nullable Done told(String tag, CompletionHandler end) {
    Done what = done.get(tag);
    if (end.isSuccess()) {
      told.put(tag, Told.SUCCESS);
    } else if (end.name() != ResultCode.CONNECTION_LOST) {
      told.put(tag, Told.REFUSED);
      oracle.trace().require(what == null, "%s was told %s and did %s", tag, end, what);
    }
    return what;
  }
}
