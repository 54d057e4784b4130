package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.ClientFrameOrBuilder;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Position;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.Snapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks all that one member of one room gets, in the order in which it comes. */
public final class ViewerChecker {
  private final String userId;
  private final RoomChecker room;
  private final ClassRevisions revisions;
  private final SeatBoard seats = new SeatBoard();
  private final OpenRequests requests;
  private final OwnEvents own;
  private boolean inRoom;
  private int repliedRevision;

  /**
   * A reply told of something that no event has. A slow reader is sent replies but no events, and a
   * snapshot in their place; what comes next shows which it was.
   */
  private @Nullable Problem unproven;

  private int unprovenRevision;

  ViewerChecker(String userId, RoomChecker room, Duration lateness) {
    this.userId = userId;
    this.room = room;
    this.revisions = new ClassRevisions(userId);
    this.requests = new OpenRequests(lateness.toMillis());
    this.own = new OwnEvents(userId);
  }

  /** The state from which the viewer goes on: after a join, a role change, a conflation. */
  public void snapshot(Snapshot snapshot) {
    boolean host = snapshot.getRole() == Role.ROLE_OWNER || snapshot.getRole() == Role.ROLE_ADMIN;
    Problem problem = revisions.reset(snapshot, host);
    report(snapshot.getRevision(), inRoom ? problem : null);
    report(snapshot.getRevision(), requests.overdue(snapshot));
    inRoom = true;
    seats.reset(snapshot.getSeatsList());
    requests.reset(snapshot);
    own.clear();
    unproven = null;
    repliedRevision = 0;
  }

  /** An event. */
  public void event(Event event) {
    EventHeader header = event.getHeader();
    int revision = header.getRevision();
    if (!inRoom) {
      report(revision, new Problem(Fault.NOT_FOR_VIEWER, "an event to no member"));
      return;
    }
    Problem problem = revisions.advance(header);
    boolean another = problem != null && problem.fault() == Fault.REPEATED && room.isAnother(event);
    if (another) {
      String what = event.getPayloadCase() + " has the revision of another event";
      problem = new Problem(Fault.REVISION, what);
    }
    explained(problem);
    report(revision, problem);
    @Nullable Fault fault = problem == null ? null : problem.fault();
    if (fault == Fault.REPEATED || fault == Fault.NOT_FOR_VIEWER) {
      return; // what is told once too often changes nothing
    }
    if (!another) {
      room.sameForAll(userId, event);
    }
    if (revision <= repliedRevision && problem == null) {
      String what = "came after the reply of revision " + repliedRevision;
      report(revision, new Problem(Fault.REPLY, what));
    }
    own.note(event);
    apply(event);
  }

  private void apply(Event event) {
    int revision = event.getHeader().getRevision();
    @Nullable String seatProblem = seats.apply(event);
    if (seatProblem != null) {
      report(revision, new Problem(Fault.SEAT, seatProblem));
    }
    Problem problem = requests.apply(event);
    report(revision, problem);
    if (event.hasRequestClosed() && problem == null) {
      room.sameOutcomeForAll(userId, event);
      report(revision, notSeated(event.getRequestClosed()));
    }
  }

  private @Nullable Problem notSeated(RequestClosed closed) {
    String guest = closed.getRequest().getGuest().getUserId();
    return closed.getOutcome() != Outcome.OUTCOME_ACCEPTED
            || seats.seatOf(guest) == closed.getSeatIndex()
        ? null
        : new Problem(
            Fault.SEAT,
            guest + " is accepted for seat " + closed.getSeatIndex() + " and does not sit there");
  }

  /** A place in the log, sent to quiet viewers. */
  public void position(Position position) {
    if (position.getEpoch() == revisions.epoch()) {
      Problem problem = revisions.wrongPlace(position.getRevision());
      explained(problem);
      report(position.getRevision(), problem);
    }
    revisions.reach(position.getRevision());
  }

  /**
   * The answer to a command of this viewer for this room, given once: for one that was sent again
   * after its answer came, or its events were skipped by a snapshot, there is nothing to hold it
   * against.
   */
  public void reply(ClientFrameOrBuilder command, Reply reply) {
    int revision = reply.getRevision();
    if (inRoom && revision != 0 && reply.getEpoch() == revisions.epoch()) {
      Problem problem = own.contradiction(command, reply);
      if (problem == null && revision < revisions.revision()) {
        problem = new Problem(Fault.REPLY, "came after the event of " + revisions.revision());
      }
      report(revision, problem);
      Problem missing = problem == null ? notShown(command, reply) : null;
      expect(revision, missing);
      if (problem == null && missing == null) {
        repliedRevision = Math.max(repliedRevision, revision);
      }
    }
    own.clear();
  }

  private @Nullable Problem notShown(ClientFrameOrBuilder command, Reply reply) {
    Problem problem = own.missing(command, reply);
    if (problem == null && reply.getRequestId() != 0 && !requests.knows(reply.getRequestId())) {
      return new Problem(Fault.REPLY, "request " + reply.getRequestId() + " was never seen");
    }
    if (problem == null && revisions.host() && reply.getRevision() > revisions.revision()) {
      return new Problem(
          Fault.REPLY, "replied this revision to a host that has seen " + revisions.revision());
    }
    return problem;
  }

  private void expect(int revision, @Nullable Problem problem) {
    if (unproven == null && problem != null) {
      unproven = problem;
      unprovenRevision = revision;
    }
  }

  /** No snapshot came: what a reply told of is missing, unless this tells of it better. */
  private void explained(@Nullable Problem problem) {
    if (unproven != null && (problem == null || problem.fault() != Fault.GAP)) {
      report(unprovenRevision, unproven);
    }
    unproven = null;
  }

  /** A reply said that the user sits on this seat. */
  public void expectSeat(String user, int seatIndex, int revision) {
    int seen = seats.seatOf(user);
    if (seen != seatIndex && unproven == null) {
      report(
          revision,
          new Problem(
              Fault.REPLY, user + " replied on seat " + seatIndex + ", events said " + seen));
    }
  }

  /** The seat of the user as this viewer was told, -1 = none. */
  public int seatOf(String user) {
    return seats.seatOf(user);
  }

  /** The room is quiet: a snapshot must say what the events have said. */
  public void settled(Snapshot snapshot) {
    Problem problem = revisions.missing(snapshot);
    explained(problem);
    report(snapshot.getRevision(), problem);
    report(snapshot.getRevision(), requests.overdue(snapshot));
    report(snapshot.getRevision(), requests.difference(snapshot));
    SeatBoard told = new SeatBoard();
    told.reset(snapshot.getSeatsList());
    @Nullable String difference = seats.difference(told);
    if (difference != null) {
      report(snapshot.getRevision(), new Problem(Fault.SNAPSHOT, difference));
    }
  }

  /** The run is over and nothing was left open on purpose. */
  public void nothingPending() {
    explained(null);
    if (requests.size() > 0) {
      report(
          revisions.revision(),
          new Problem(Fault.NO_OUTCOME, requests.size() + " requests never ended"));
    }
  }

  /** The viewer is out of the room. */
  public void left() {
    inRoom = false;
  }

  /** Of the latest that was seen. */
  public int revision() {
    return revisions.revision();
  }

  /** Of the latest that was seen. */
  public long epoch() {
    return revisions.epoch();
  }

  /** A finding of the scenario's own. */
  public void report(Fault fault, String what) {
    report(revisions.revision(), new Problem(fault, what));
  }

  private void report(int revision, @Nullable Problem problem) {
    if (problem != null) {
      room.report(userId, revision, problem);
    }
  }
}
