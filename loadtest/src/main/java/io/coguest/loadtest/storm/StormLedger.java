package io.coguest.loadtest.storm;

import io.coguest.client.CompletionHandler;
import io.coguest.client.RequestDetails;
import io.coguest.client.RequestOutcome;
import io.coguest.client.ResultCode;
import io.coguest.client.SeatUserInfo;
import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the people of one room were promised and what they saw, held against each other. It knows
 * nothing of servers and sockets: it is told, and says what is wrong. On one thread.
 */
final class StormLedger {
  /** Answers that promise nothing and ask for another try. */
  private static final Set<ResultCode> AGAIN =
      Set.of(
          ResultCode.UNAVAILABLE,
          ResultCode.TOO_FREQUENT,
          ResultCode.ALREADY_REFUSED,
          ResultCode.NOT_IN_ROOM,
          ResultCode.USER_NOT_FOUND);

  private final String liveId;
  private final long seed;
  private final IntSupplier kills;
  private final Violations violations;
  private final Map<Integer, StormRequest> requests = new TreeMap<>();
  private final Map<String, List<Ending>> endings = new HashMap<>();
  private final Map<Integer, Command> open = new TreeMap<>();
  private final Map<String, Integer> seats = new HashMap<>();
  private final StormCounts counts = new StormCounts();
  private int lastCommand;
  private int highestId;

  /** One that waits for its answer. */
  private record Command(String userId, String what, int afterKill) {}

  /**
   * @param liveId the room
   * @param seed of the run, for findings
   * @param kills how many there were so far, for findings
   * @param violations where findings go
   */
  StormLedger(String liveId, long seed, IntSupplier kills, Violations violations) {
    this.liveId = liveId;
    this.seed = seed;
    this.kills = kills;
    this.violations = violations;
  }

  /** A command is sent; the number is for its answer. */
  int sent(String userId, String what) {
    open.put(++lastCommand, new Command(userId, what, kills.getAsInt()));
    return lastCommand;
  }

  /**
   * A future has completed.
   *
   * @param result null when it completed exceptionally, which none may
   * @return whether the command is to be tried again
   */
  boolean answered(int number, @Nullable CompletionHandler result) {
    Command command = open.remove(number);
    if (command == null) {
      report(Fault.REPEATED, "-", "a future completed twice");
      return false;
    }
    if (result == null) {
      report(Fault.REPLY, command.userId, command.what + " completed exceptionally");
      return false;
    }
    if (result.isSuccess()) {
      counts.acknowledged++;
      return false;
    }
    if (AGAIN.contains(result.name())) {
      counts.again++;
      return true;
    }
    Fault fault = result.name() == ResultCode.CONNECTION_LOST ? Fault.LOST : Fault.REFUSED;
    report(fault, command.userId, command.what + ": " + result.name() + " " + result.message());
    return false;
  }

  /** A maker was told that its request is made. */
  void acknowledged(String maker, int requestId) {
    if (requestId <= 0) {
      report(Fault.REPLY, maker, "was told of success and of no request");
      return;
    }
    StormRequest request = request(requestId);
    if (!request.acknowledgedTo().isEmpty()) {
      report(Fault.REPEATED, maker, request + " was acknowledged to two commands");
    }
    request.acknowledged(maker);
  }

  /** Somebody was told that a request ended so by its command. */
  void promised(String userId, int requestId, RequestOutcome outcome) {
    StormRequest request = request(requestId);
    RequestOutcome before = request.promised();
    if (before != null && before != outcome) {
      report(
          Fault.TWO_OUTCOMES, userId, request + " was promised as " + before + " and " + outcome);
    }
    request.promised(outcome);
  }

  /** Somebody was told that the user sits there now; -1 = nowhere. */
  void seated(String userId, int seatIndex) {
    if (seatIndex < 0) {
      seats.remove(userId);
    } else {
      seats.put(userId, seatIndex);
    }
  }

  /** Whether the user was last told that it sits. */
  boolean sits(String userId) {
    return seats.containsKey(userId);
  }

  /** A host is told of an application, or a guest of an invitation. */
  void received(String viewer, RequestDetails details) {
    StormRequest request = request(details.requestId());
    if (request.isClosed(viewer)) {
      report(Fault.UNKNOWN_REQUEST, viewer, "was shown " + request + " after its end");
    }
    if (request.shown(viewer, details) > 1) {
      counts.doubled++;
      report(Fault.REPEATED, viewer, "was shown " + request + " twice");
    }
  }

  /** A callback of the original API says that a request ended; onRequestClosed must follow. */
  void ending(String viewer, Ending ending) {
    endings.computeIfAbsent(viewer, first -> new ArrayList<>()).add(ending);
  }

  /** onRequestClosed. */
  void closed(String viewer, RequestDetails details) {
    StormRequest request = request(details.requestId());
    checkEnding(viewer, request, details);
    List<RequestOutcome> told = request.closed(viewer, details);
    if (told.size() > 1) {
      counts.doubled++;
      boolean same = told.get(0) == details.outcome();
      report(same ? Fault.REPEATED : Fault.TWO_OUTCOMES, viewer, request + " ended twice: " + told);
    }
  }

  private void checkEnding(String viewer, StormRequest request, RequestDetails details) {
    List<Ending> told = endings.remove(viewer);
    Ending expected = Ending.expected(details, viewer, request.wasShown(viewer));
    List<Ending> wanted = expected == Ending.NONE ? List.of() : List.of(expected);
    List<Ending> got = told == null ? List.of() : told;
    if (!got.equals(wanted)) {
      boolean doubled = got.size() > wanted.size();
      counts.doubled += doubled ? 1 : 0;
      report(
          doubled ? Fault.REPEATED : Fault.NO_OUTCOME,
          viewer,
          "%s ended as %s with the callbacks %s, should be %s"
              .formatted(request, details.outcome(), got, wanted));
    }
  }

  /** What a client shows has changed: no seat has two occupants, nobody two seats. */
  void shows(String viewer, List<SeatUserInfo> shown) {
    Set<Integer> indices = new HashSet<>();
    Set<String> users = new HashSet<>();
    for (SeatUserInfo seat : shown) {
      if (!indices.add(seat.index()) || !users.add(seat.userId())) {
        report(Fault.SEAT, viewer, seat.userId() + " on seat " + seat.index() + " in " + shown);
      }
    }
  }

  /** A user was put out of the room, or the room ended. */
  void lost(String userId, String why) {
    report(Fault.LOST, userId, why);
  }

  /** Somebody waits for what does not come. */
  void stuck(String userId, String what) {
    report(Fault.STUCK, userId, what);
  }

  /** The highest id of a request that anybody was told of. */
  int highestId() {
    return highestId;
  }

  private StormRequest request(int id) {
    highestId = Math.max(highestId, id);
    return requests.computeIfAbsent(id, StormRequest::new);
  }

  /** The end of a run, when all is quiet: everything promised must have been kept. */
  void finish(String owner) {
    open.values()
        .forEach(
            command ->
                report(
                    Fault.STUCK,
                    command.userId,
                    command.what + ", sent after kill " + command.afterKill + ", never completed"));
    requests.values().forEach(this::finish);
    endings.forEach(
        (viewer, left) -> report(Fault.UNKNOWN_REQUEST, viewer, left + " of no request"));
    seats.put(owner, 0);
  }

  private void finish(StormRequest request) {
    Set<String> due = new HashSet<>(request.sides());
    due.addAll(request.viewers());
    for (String viewer : due) {
      if (!request.isClosed(viewer)) {
        counts.lost++;
        report(Fault.NO_OUTCOME, viewer, "was never told how " + request + " ended");
      }
    }
    List<RequestOutcome> outcomes = request.outcomes();
    if (outcomes.size() > 1) {
      report(Fault.TWO_OUTCOMES, "", request + " ended as " + outcomes);
    }
    RequestOutcome outcome = request.outcome();
    RequestOutcome promised = request.promised();
    if (promised != null && outcome != null && promised != outcome) {
      counts.lost++;
      report(
          Fault.REPLY, "", request + " was promised as " + promised + " and ended as " + outcome);
    }
    if (request.acknowledgedTo().isEmpty()) {
      report(Fault.UNKNOWN_REQUEST, "", request + " was never acknowledged to who made it");
    }
  }

  /**
   * What a client shows at the end, against a fresh snapshot, and against what was acknowledged.
   *
   * @param before what it shows by itself
   * @param fresh after it has asked anew
   */
  void finish(String viewer, StormView before, StormView fresh) {
    if (!before.equals(fresh)) {
      report(Fault.SNAPSHOT, viewer, "shows " + before + ", a fresh snapshot says " + fresh);
    }
    if (!fresh.requests().isEmpty()) {
      report(Fault.NO_OUTCOME, viewer, "is shown requests " + fresh.requests() + " at the end");
    }
    Map<Integer, String> acknowledged = new TreeMap<>();
    seats.forEach((userId, index) -> acknowledged.merge(index, userId, (a, b) -> a + " and " + b));
    if (!acknowledged.equals(fresh.seats())) {
      counts.lost++;
      report(
          Fault.SEAT, viewer, "is shown seats " + fresh.seats() + ", acknowledged " + acknowledged);
    }
  }

  /** So far. */
  StormCounts counts() {
    counts.requests(requests.values().stream().map(StormRequest::outcomeOrPending).toList());
    return counts;
  }

  private void report(Fault fault, String userId, String what) {
    String when = " (seed %d, after kill %d)".formatted(seed, kills.getAsInt());
    violations.add(new Violation(fault, liveId, userId, 0, what + when));
  }
}
