package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Position;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.Snapshot;
import org.jspecify.annotations.Nullable;

/** Checks all that one member of one room gets, in the order in which it comes. */
public final class ViewerChecker {
  private final String userId;
  private final RoomChecker room;
  private final ClassRevisions revisions;
  private final SeatBoard seats = new SeatBoard();
  private final OpenRequests requests = new OpenRequests();
  private boolean inRoom;
  private int repliedRevision;

  ViewerChecker(String userId, RoomChecker room) {
    this.userId = userId;
    this.room = room;
    this.revisions = new ClassRevisions(userId);
  }

  /** The state from which the viewer goes on: after a join, a role change, a conflation. */
  public void snapshot(Snapshot snapshot) {
    inRoom = true;
    boolean host = snapshot.getRole() == Role.ROLE_OWNER || snapshot.getRole() == Role.ROLE_ADMIN;
    revisions.reset(snapshot, host);
    seats.reset(snapshot.getSeatsList());
    requests.reset(snapshot);
    repliedRevision = 0;
  }

  /** An event. */
  public void event(Event event) {
    EventHeader header = event.getHeader();
    if (!inRoom) {
      report(header.getRevision(), new Problem(Fault.NOT_FOR_VIEWER, "an event to no member"));
      return;
    }
    if (header.getRevision() <= repliedRevision) {
      report(
          header.getRevision(),
          new Problem(Fault.REPLY, "came after the reply of revision " + repliedRevision));
    }
    report(header.getRevision(), revisions.advance(header));
    room.sameForAll(userId, event);
    @Nullable String seatProblem = seats.apply(event);
    if (seatProblem != null) {
      report(header.getRevision(), new Problem(Fault.SEAT, seatProblem));
    }
    report(header.getRevision(), requests.apply(event));
  }

  /** A place in the log, sent to quiet viewers. */
  public void position(Position position) {
    if (position.getRevision() < revisions.revision() && position.getEpoch() == revisions.epoch()) {
      report(position.getRevision(), new Problem(Fault.REPEATED, "a position that is past"));
    }
    revisions.reach(position.getRevision());
  }

  /** The answer to a command of this viewer for this room. */
  public void reply(Reply reply) {
    int revision = reply.getRevision();
    if (!inRoom || revision == 0 || reply.getEpoch() != revisions.epoch()) {
      return;
    }
    if (revision < revisions.revision()) {
      report(
          revision,
          new Problem(Fault.REPLY, "reply came after the event of " + revisions.revision()));
    }
    repliedRevision = Math.max(repliedRevision, revision);
    if (reply.getRequestId() != 0 && !requests.knows(reply.getRequestId())) {
      report(
          revision,
          new Problem(Fault.REPLY, "request " + reply.getRequestId() + " replied, never seen"));
    }
  }

  /** A reply said that the user sits on this seat. */
  public void expectSeat(String user, int seatIndex, int revision) {
    int seen = seats.seatOf(user);
    if (seen != seatIndex) {
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
    report(snapshot.getRevision(), revisions.missing(snapshot));
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
