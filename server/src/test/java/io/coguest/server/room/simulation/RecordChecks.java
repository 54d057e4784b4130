package io.coguest.server.room.simulation;

import static io.coguest.server.room.simulation.Difference.check;
import static io.coguest.server.room.simulation.Difference.same;

import io.coguest.server.room.EventCause;
import io.coguest.server.room.EventHeader;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Request;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.UserInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks every record by itself: numbers, chains, causes, and one closing a request. */
final class RecordChecks {
  private final Tally tally;
  private final Map<String, Integer> lastUser = new HashMap<>();
  private final Map<Integer, Request> open = new HashMap<>();
  private final Set<Integer> everOpened = new HashSet<>();
  private int revision;
  private int lastAll;
  private int lastHosts;

  RecordChecks(Tally tally) {
    this.tally = tally;
  }

  /** What is expected of all events of a record. */
  record Expected(long epoch, long now, @Nullable UserInfo actor, EventCause cause) {}

  void inspect(RoomRecord record, Expected expected) {
    same("epoch of the record", expected.epoch(), record.epoch());
    same("time of the record", expected.now(), record.timeMs());
    for (RecordedEvent event : record.events()) {
      checkHeader(event, expected);
      follow(event, record.events());
    }
    same("revision of the record", revision, record.revision());
  }

  int openRequests() {
    return open.size();
  }

  private void checkHeader(RecordedEvent recorded, Expected expected) {
    EventHeader header = recorded.header();
    RoomEvent event = recorded.event();
    same("epoch of an event", expected.epoch(), header.epoch());
    same("revision of an event", ++revision, header.revision());
    same("time of an event", expected.now(), header.timeMs());
    same("actor of an event", expected.actor(), header.actor());
    same("cause of an event", expected.cause(), header.cause());
    same("visibility of an event", event.visibility(), header.visibility());
    checkChain(header);
  }

  private void checkChain(EventHeader header) {
    int all = 0;
    int hosts = 0;
    int user = 0;
    switch (header.visibility().scope()) {
      case ALL -> {
        all = lastAll;
        lastAll = revision;
      }
      case HOSTS -> {
        hosts = lastHosts;
        lastHosts = revision;
      }
      case HOSTS_AND_USER -> {
        hosts = lastHosts;
        lastHosts = revision;
        Integer before = lastUser.put(header.visibility().userId(), revision);
        user = before == null ? 0 : before;
      }
    }
    check(
        header.previousAll() == all
            && header.previousHosts() == hosts
            && header.previousUser() == user,
        "previous revisions should be ",
        all,
        ", ",
        hosts,
        ", ",
        user,
        ": ",
        header);
  }

  private void follow(RecordedEvent recorded, List<RecordedEvent> batch) {
    if (recorded.event() instanceof RoomEvent.RequestOpened opened) {
      Request request = opened.request();
      same("revision of a request", revision, request.revision());
      check(everOpened.add(request.requestId()), "request id given twice: ", request);
      open.put(request.requestId(), request);
    } else if (recorded.event() instanceof RoomEvent.RequestClosed closed) {
      Request request = closed.request();
      Request pending = open.remove(request.requestId());
      check(pending != null, "closed, but not pending: ", closed);
      same("closed request", pending.withoutExtraInfo(), request);
      tally.outcome(request.kind(), closed.outcome());
      checkClosing(closed, recorded.header(), batch);
    }
  }

  private void checkClosing(
      RoomEvent.RequestClosed closed, EventHeader header, List<RecordedEvent> batch) {
    boolean answered =
        switch (closed.outcome()) {
          case ACCEPTED, REJECTED, CANCELLED -> true;
          case TIMED_OUT, ALREADY_SEATED, GUEST_LEFT, HOST_LEFT, ROLE_CHANGED, LIVE_ENDED -> false;
        };
    same("who answered", answered ? header.actor() : null, closed.by());
    check(closed.outcome() == Outcome.REJECTED || closed.reason().isEmpty(), "reason in ", closed);
    int seat = -1;
    if (closed.outcome() == Outcome.ACCEPTED) {
      for (RecordedEvent other : batch) {
        if (other.event() instanceof RoomEvent.SeatTaken taken
            && taken.requestId() == closed.request().requestId()) {
          seat = taken.seat().index();
        }
      }
      check(seat >= 0, "accepted without a seat: ", closed);
    }
    same("seat of a closing", seat, closed.seatIndex());
  }
}
