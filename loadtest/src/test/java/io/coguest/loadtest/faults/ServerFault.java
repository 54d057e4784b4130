package io.coguest.loadtest.faults;

import io.coguest.loadtest.check.Violation.Fault;
import java.util.List;
import java.util.Set;

/**
 * A deliberate bug of the server that shows now and then.
 *
 * @param name what is wrong with it
 * @param file below the server's root package
 * @param find text that occurs there exactly once
 * @param replace what stands there instead
 * @param named how the checker must name it
 * @param consequences what else may be seen then, and nothing but that; what the load does about an
 *     event that should not have come may be refused
 */
public record ServerFault(
    String name, String file, String find, String replace, Fault named, Set<Fault> consequences) {

  private static final String PUBLISH_TO =
      """
        private void publishTo(Member member, ServerFrame frame) {
          if (!member.lagging) {
      """;

  public static final ServerFault DOUBLED_EVENT =
      new ServerFault(
          "every 50th event of a room is sent twice to one that gets it",
          "actor/RoomOutlet.java",
          PUBLISH_TO,
          """
            private int sent;

            private void publishTo(Member member, ServerFrame frame) {
              if (frame.hasEvent() && ++sent % 50 == 0 && !member.lagging) {
                write(member, frame);
              }
              if (!member.lagging) {
          """,
          Fault.REPEATED,
          Set.of(Fault.REFUSED));

  /** All that are planted. */
  public static final List<ServerFault> ALL =
      List.of(
          new ServerFault(
              "every 50th event of a room is not sent to one that should get it",
              "actor/RoomOutlet.java",
              PUBLISH_TO,
              """
                private int sent;

                private void publishTo(Member member, ServerFrame frame) {
                  if (!member.lagging && !(frame.hasEvent() && ++sent % 50 == 0)) {
              """,
              Fault.GAP,
              Set.of(
                  Fault.REPLY,
                  Fault.SEAT,
                  Fault.UNKNOWN_REQUEST,
                  Fault.NO_OUTCOME,
                  Fault.DEADLINE,
                  Fault.REFUSED)),
          DOUBLED_EVENT,
          new ServerFault(
              "an accepted request is cancelled too, every 10th time",
              "room/Seating.java",
              "    events.add(Closings.accepted(by, request, index));\n",
              """
                  events.add(Closings.accepted(by, request, index));
                  if (request.requestId() % 10 == 0) {
                    events.add(Closings.by(by, request, Outcome.CANCELLED));
                  }
              """,
              Fault.TWO_OUTCOMES,
              Set.of()),
          new ServerFault(
              "the header of every 40th event has the next one's revision",
              "wire/EventEncoder.java",
              ".setRevision(header.revision())",
              ".setRevision(header.revision() + (header.revision() % 40 == 0 ? 1 : 0))",
              Fault.REVISION,
              // The event behind it looks repeated and is left out, with the request that it opens.
              Set.of(
                  Fault.GAP,
                  Fault.REPLY,
                  Fault.DIFFERENT_EVENTS,
                  Fault.REPEATED,
                  Fault.SEAT,
                  Fault.UNKNOWN_REQUEST)),
          new ServerFault(
              "some replies have the revision of an event that is still to come",
              "wire/ReplyEncoder.java",
              ".setRevision(revision)",
              ".setRevision(revision + (revision % 20 < 2 ? 1 : 0))",
              Fault.REVISION,
              Set.of(Fault.REPLY)),
          new ServerFault(
              "the timer of half the deadlines is two seconds late",
              "actor/RoomTurns.java",
              "long due = Math.min(room.nextDeadlineMs(), memory.noise().nextSlotMs());",
              """
              long deadline = room.nextDeadlineMs();
              long late = deadline == Long.MAX_VALUE || room.revision() % 4 > 1 ? 0 : 2_000;
              long due = Math.min(deadline + late, memory.noise().nextSlotMs());
              """,
              Fault.DEADLINE,
              Set.of()),
          new ServerFault(
              "most deadlines are forgotten",
              "room/RoomData.java",
              """
                  requests.add(request);
                  if (request.deadlineMs() != 0) {
              """,
              """
                  requests.add(request);
                  if (request.deadlineMs() != 0 && request.requestId() % 4 == 0) {
              """,
              Fault.DEADLINE,
              Set.of(Fault.NO_OUTCOME)),
          new ServerFault(
              "seat 1 is given though it is taken",
              "room/Seats.java",
              "if (seats[i].user() == null && !seats[i].locked()) {",
              "if ((seats[i].user() == null || i == 1) && !seats[i].locked()) {",
              Fault.SEAT,
              Set.of(Fault.REFUSED, Fault.REPLY, Fault.SNAPSHOT)),
          new ServerFault(
              "now and then everybody gets an event of the hosts and one guest",
              "actor/RoomOutlet.java",
              """
                    case HOSTS_AND_USER -> {
              """,
              """
                    case HOSTS_AND_USER -> {
                      if (frame.getEvent().getHeader().getRevision() % 40 < 3) {
                        yield publishToAll(frame);
                      }
              """,
              Fault.NOT_FOR_VIEWER,
              Set.of(Fault.REFUSED)));

  @Override
  public String toString() {
    return name;
  }
}
