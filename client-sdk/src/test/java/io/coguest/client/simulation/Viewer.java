package io.coguest.client.simulation;

import io.coguest.proto.v1.Event;
import io.coguest.server.room.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** How far one viewer has been shown a room. */
final class Viewer {
  private final Oracle oracle;
  private final History history;
  private final String userId;
  private final boolean host;
  private int seen;
  private boolean gaps;

  Viewer(Oracle oracle, History history, String userId, int seen, boolean host) {
    this.oracle = oracle;
    this.history = history;
    this.userId = userId;
    this.seen = seen;
    this.host = host;
  }

  History history() {
    return history;
  }

  /** An event is shown. */
  void event(Event event) {
    int revision = event.getHeader().getRevision();
    Event durable = history.encoded(revision);
    require(event.equals(durable), "was shown %s, which is not durable: %s", event, durable);
    require(revision > seen, "was shown %s again", event);
    if (!gaps) {
      missesNothing(revision - 1);
      require(
          history.firstVisible(revision - 1, revision, userId, host) != null,
          "was shown what is not for it: %s",
          event,
          null);
    }
    seen = Math.max(seen, revision);
    if (event.hasRoleChanged() && event.getRoleChanged().getUser().getUserId().equals(userId)) {
      gaps = true; // a snapshot follows
    }
  }

  /** It is told that it has been shown everything up to there. */
  void isAt(int revision) {
    require(revision <= history.revision(), "is told of revision %s", revision, null);
    if (!gaps) {
      missesNothing(revision);
      seen = Math.max(seen, revision);
    }
  }

  private void missesNothing(int upTo) {
    RecordedEvent missed = history.firstVisible(seen, upTo, userId, host);
    require(missed == null, "was not shown %s before revision %s", missed, upTo);
  }

  /** One over the high-water mark gets no more events until a snapshot. */
  void written(boolean writable) {
    gaps |= !writable;
  }

  private void require(
      boolean holds, String otherwise, @Nullable Object one, @Nullable Object other) {
    if (!holds) {
      oracle
          .trace()
          .fail(userId + " in " + history + " at " + seen + " " + otherwise.formatted(one, other));
    }
  }

  private void require(boolean holds, String otherwise, @Nullable Object one) {
    require(holds, otherwise, one, null);
  }
}
