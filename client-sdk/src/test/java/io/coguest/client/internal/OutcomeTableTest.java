package io.coguest.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.RequestDetails;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.Request;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The outcome → callback table, each row seen from each side and over each way by which an outcome
 * arrives: as an event, as a notice in a snapshot, as a notice with GONE.
 */
class OutcomeTableTest {
  /** Outcome; applicant; host that answered; other host. "-" = onRequestClosed alone. */
  private static final String APPLICATIONS =
      """
      ACCEPTED       | responded(true)            | -         | processedByOther
      REJECTED       | responded(false)           | -         | processedByOther
      CANCELLED      | -                          | cancelled | cancelled
      TIMED_OUT      | noResponse(TIMEOUT)        | cancelled | cancelled
      ALREADY_SEATED | noResponse(ALREADY_SEATED) | cancelled | cancelled
      GUEST_LEFT     | -                          | cancelled | cancelled
      ROLE_CHANGED   | noResponse(ROLE_CHANGED)   | cancelled | cancelled
      LIVE_ENDED     | noResponse(LIVE_ENDED)     | -         | -
      UNSPECIFIED    | noResponse(UNKNOWN)        | cancelled | cancelled
      """;

  /** Outcome; inviter that is an admin; inviter that is the owner; invitee; invitee, unseen. */
  private static final String INVITATIONS =
      """
      ACCEPTED       | responded(true)            | responded(true)            | -         | -
      REJECTED       | responded(false)           | responded(false)           | -         | -
      CANCELLED      | -                          | -                          | cancelled | -
      TIMED_OUT      | noResponse(TIMEOUT)        | noResponse(TIMEOUT)        | cancelled | -
      ALREADY_SEATED | noResponse(ALREADY_SEATED) | noResponse(ALREADY_SEATED) | cancelled | -
      GUEST_LEFT     | noResponse(USER_LEFT)      | noResponse(USER_LEFT)      | -         | -
      HOST_LEFT      | -                          | noResponse(USER_LEFT)      | cancelled | -
      ROLE_CHANGED   | noResponse(ROLE_CHANGED)   | noResponse(ROLE_CHANGED)   | cancelled | -
      LIVE_ENDED     | noResponse(LIVE_ENDED)     | noResponse(LIVE_ENDED)     | -         | -
      UNSPECIFIED    | noResponse(UNKNOWN)        | noResponse(UNKNOWN)        | cancelled | -
      """;

  private enum Side {
    APPLICANT,
    ANSWERING_HOST,
    OTHER_HOST,
    INVITING_ADMIN,
    INVITING_OWNER,
    INVITEE,
    UNSEEN_INVITEE
  }

  private enum Path {
    EVENT,
    SNAPSHOT,
    GONE
  }

  private record Case(Outcome outcome, Side side, Path path, String expected) {
    @Override
    public String toString() {
      return outcome + " for " + side + " by " + path + " → " + expected;
    }
  }

  private static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    rows(cases, APPLICATIONS, List.of(Side.APPLICANT, Side.ANSWERING_HOST, Side.OTHER_HOST));
    rows(
        cases,
        INVITATIONS,
        List.of(Side.INVITING_ADMIN, Side.INVITING_OWNER, Side.INVITEE, Side.UNSEEN_INVITEE));
    return cases.stream();
  }

  private static void rows(List<Case> cases, String table, List<Side> sides) {
    for (String line : table.lines().toList()) {
      String[] cells = line.split("\\|", -1);
      Outcome outcome = Outcome.valueOf("OUTCOME_" + cells[0].strip());
      for (int i = 0; i < sides.size(); i++) {
        for (Path path : Path.values()) {
          boolean unseenEvent = sides.get(i) == Side.UNSEEN_INVITEE && path == Path.EVENT;
          if (!unseenEvent) {
            cases.add(new Case(outcome, sides.get(i), path, cells[i + 1].strip()));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachOutcomeGivesEachSideItsCallbackAndOneRequestClosed(Case row) {
    RoomHistory history = new RoomHistory();
    UserInfo self = self(row.side());
    RoomView view = new RoomView(RoomHistory.LIVE);
    view.self(self.getUserId());
    view.snapshot(history.snapshot(self, role(row.side())).build());
    Request request = request(history, row.side());
    Event opened = history.opened(request);
    if (row.side() != Side.UNSEEN_INVITEE) {
      view.event(opened);
    }
    Event closed = history.closed(request, row.outcome(), by(row));

    List<RoomCallback> callbacks = arrive(view, history, row, closed);

    assertThat(originals(callbacks)).isEqualTo(row.expected());
    List<RequestDetails> details = closings(callbacks);
    assertThat(details).hasSize(1);
    assertThat(details.get(0).requestId()).isEqualTo(request.getRequestId());
    assertThat(details.get(0).outcome().name())
        .isEqualTo(row.outcome() == Outcome.OUTCOME_UNSPECIFIED ? "UNKNOWN" : name(row.outcome()));
    assertThat(details.get(0).extraInfo())
        .isEqualTo(row.side() == Side.UNSEEN_INVITEE ? "" : "hello");
    assertThat(arrive(view, history, row, closed))
        .as("a second time")
        .noneMatch(OutcomeTableTest::isOutcome);
  }

  private static String name(Outcome outcome) {
    return outcome.name().substring("OUTCOME_".length());
  }

  private static UserInfo self(Side side) {
    return switch (side) {
      case APPLICANT, INVITEE, UNSEEN_INVITEE -> RoomHistory.GUEST;
      case ANSWERING_HOST, OTHER_HOST, INVITING_ADMIN -> RoomHistory.ADMIN;
      case INVITING_OWNER -> RoomHistory.OWNER;
    };
  }

  private static Role role(Side side) {
    return switch (side) {
      case APPLICANT, INVITEE, UNSEEN_INVITEE -> Role.ROLE_AUDIENCE;
      case ANSWERING_HOST, OTHER_HOST, INVITING_ADMIN -> Role.ROLE_ADMIN;
      case INVITING_OWNER -> Role.ROLE_OWNER;
    };
  }

  private static Request request(RoomHistory history, Side side) {
    return switch (side) {
      case APPLICANT, ANSWERING_HOST, OTHER_HOST -> history.application(RoomHistory.GUEST);
      case INVITING_OWNER -> history.invitation(RoomHistory.OWNER, RoomHistory.GUEST);
      case INVITING_ADMIN, INVITEE, UNSEEN_INVITEE ->
          history.invitation(RoomHistory.ADMIN, RoomHistory.GUEST);
    };
  }

  /** Who answered: the viewer when it is the answering host, else the owner or the guest. */
  private static UserInfo by(Case row) {
    boolean answered =
        row.outcome() == Outcome.OUTCOME_ACCEPTED || row.outcome() == Outcome.OUTCOME_REJECTED;
    if (!answered) {
      return null;
    }
    return switch (row.side()) {
      case ANSWERING_HOST -> RoomHistory.ADMIN;
      case APPLICANT, OTHER_HOST -> RoomHistory.OWNER;
      case INVITING_ADMIN, INVITING_OWNER, INVITEE, UNSEEN_INVITEE -> RoomHistory.GUEST;
    };
  }

  private static List<RoomCallback> arrive(
      RoomView view, RoomHistory history, Case row, Event closed) {
    return switch (row.path()) {
      case EVENT -> view.event(closed);
      case SNAPSHOT ->
          view.snapshot(
              history.snapshot(self(row.side()), role(row.side())).addNotices(closed).build());
      case GONE ->
          view.gone(
              RoomResumed.newBuilder()
                  .setLiveId(RoomHistory.LIVE)
                  .setAnswer(ResumeAnswer.RESUME_ANSWER_GONE)
                  .setReason(CloseReason.CLOSE_REASON_CONNECTION_LOST)
                  .addNotices(closed)
                  .setEpoch(RoomHistory.EPOCH)
                  .setRevision(history.revision())
                  .build());
    };
  }

  private static boolean isOutcome(RoomCallback callback) {
    List<RoomCallback> one = List.of(callback);
    return !originals(one).equals("-") || !closings(one).isEmpty();
  }

  private static List<RequestDetails> closings(List<RoomCallback> callbacks) {
    return callbacks.stream()
        .flatMap(
            callback -> {
              Optional<RequestDetails> details = Optional.empty();
              if (callback instanceof RoomCallback.GuestRequestClosed closed) {
                details = Optional.of(closed.details());
              } else if (callback instanceof RoomCallback.HostRequestClosed closed) {
                details = Optional.of(closed.details());
              }
              return details.stream();
            })
        .toList();
  }

  /** The callbacks of the original API, as the table writes them; "-" = none. */
  private static String originals(List<RoomCallback> callbacks) {
    List<String> names = new ArrayList<>();
    for (RoomCallback callback : callbacks) {
      if (callback instanceof RoomCallback.ApplicationResponded c) {
        names.add("responded(" + c.isAccept() + ")");
      } else if (callback instanceof RoomCallback.InvitationResponded c) {
        names.add("responded(" + c.isAccept() + ")");
      } else if (callback instanceof RoomCallback.ApplicationNoResponse c) {
        names.add("noResponse(" + c.reason() + ")");
      } else if (callback instanceof RoomCallback.InvitationNoResponse c) {
        names.add("noResponse(" + c.reason() + ")");
      } else if (callback instanceof RoomCallback.ApplicationProcessedByOtherHost) {
        names.add("processedByOther");
      } else if (callback instanceof RoomCallback.ApplicationCancelled
          || callback instanceof RoomCallback.InvitationCancelled) {
        names.add("cancelled");
      }
    }
    return names.isEmpty() ? "-" : String.join(" ", names);
  }
}
