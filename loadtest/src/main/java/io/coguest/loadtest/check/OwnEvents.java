package io.coguest.loadtest.check;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.Cause;
import io.coguest.proto.v1.ClientFrame.CommandCase;
import io.coguest.proto.v1.ClientFrameOrBuilder;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.EventHeader;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RequestClosed;
import io.coguest.proto.v1.SeatTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events that a viewer's own commands have set off since its last reply: the next reply must
 * fit them. A command's events come first, then its reply, with nothing of the room in between.
 */
final class OwnEvents {
  private final String userId;
  private final List<Event> events = new ArrayList<>(4);

  OwnEvents(String userId) {
    this.userId = userId;
  }

  void note(Event event) {
    EventHeader header = event.getHeader();
    if (header.getCause() == Cause.CAUSE_COMMAND && header.getActor().getUserId().equals(userId)) {
      events.add(event);
    }
  }

  void clear() {
    events.clear();
  }

  /** How the reply contradicts the events that came, or null. */
  @Nullable Problem contradiction(ClientFrameOrBuilder command, Reply reply) {
    if (events.isEmpty() || command.getCommandCase() == CommandCase.SET_MEDIA) {
      return null; // changes of media are answered together, after the events of all
    }
    int last = events.get(events.size() - 1).getHeader().getRevision();
    if (reply.getCode() != 0) {
      return new Problem(
          Fault.REPLY, name(command) + " was refused, and made the event of revision " + last);
    }
    return reply.getRevision() >= last ? null : misnumbered(command, last);
  }

  private static Problem misnumbered(ClientFrameOrBuilder command, int last) {
    return new Problem(
        Fault.REVISION,
        name(command) + " replied this revision, its last event was of revision " + last);
  }

  /** What the reply says has happened and no event has said, or null. */
  @Nullable Problem missing(ClientFrameOrBuilder command, Reply reply) {
    if (reply.getCode() != 0) {
      return null;
    }
    if (!isShown(command, reply)) {
      return new Problem(Fault.REPLY, name(command) + " succeeded, and its event did not come");
    }
    if (events.isEmpty() || command.getCommandCase() == CommandCase.SET_MEDIA) {
      return null;
    }
    int last = events.get(events.size() - 1).getHeader().getRevision();
    return reply.getRevision() == last ? null : misnumbered(command, last);
  }

  private static String name(ClientFrameOrBuilder command) {
    return command.getCommandCase().name();
  }

  private boolean isShown(ClientFrameOrBuilder command, Reply reply) {
    return switch (command.getCommandCase()) {
      case APPLY_FOR_SEAT -> isAsked(userId, reply);
      case INVITE_TO_SEAT -> isAsked(command.getInviteToSeat().getInviteeId(), reply);
      case ACCEPT_APPLICATION -> isAccepted(command.getAcceptApplication().getUserId(), reply);
      case ACCEPT_INVITATION -> isAccepted(userId, reply);
      case CANCEL_APPLICATION -> isClosed(userId, Outcome.OUTCOME_CANCELLED);
      case REJECT_APPLICATION ->
          isClosed(command.getRejectApplication().getUserId(), Outcome.OUTCOME_REJECTED);
      case REJECT_INVITATION -> isClosed(userId, Outcome.OUTCOME_REJECTED);
      case CANCEL_INVITATION ->
          anyClosed(closed -> closed.getOutcome() == Outcome.OUTCOME_CANCELLED);
      case DISCONNECT ->
          events.stream()
              .anyMatch(event -> event.getSeatLeft().getUser().getUserId().equals(userId));
      default -> true;
    };
  }

  /** A request is pending, or the guest sits at once. */
  private boolean isAsked(String guest, Reply reply) {
    return reply.getRequestId() == 0
        ? isSeated(guest, reply)
        : events.stream()
            .map(event -> event.getRequestOpened().getRequest())
            .anyMatch(
                request ->
                    request.getRequestId() == reply.getRequestId()
                        && request.getGuest().getUserId().equals(guest));
  }

  private boolean isAccepted(String guest, Reply reply) {
    return isSeated(guest, reply) && isClosed(guest, Outcome.OUTCOME_ACCEPTED);
  }

  private boolean isSeated(String guest, Reply reply) {
    return reply.hasSeatIndex()
        && events.stream()
            .filter(Event::hasSeatTaken)
            .map(Event::getSeatTaken)
            .map(SeatTaken::getSeat)
            .anyMatch(
                seat ->
                    seat.getIndex() == reply.getSeatIndex()
                        && seat.getUser().getUserId().equals(guest));
  }

  private boolean isClosed(String guest, Outcome outcome) {
    return anyClosed(
        closed ->
            closed.getOutcome() == outcome
                && closed.getRequest().getGuest().getUserId().equals(guest));
  }

  private boolean anyClosed(Predicate<RequestClosed> wanted) {
    return events.stream()
        .filter(Event::hasRequestClosed)
        .map(Event::getRequestClosed)
        .anyMatch(wanted);
  }
}
