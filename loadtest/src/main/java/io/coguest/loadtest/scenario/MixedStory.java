package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.AcceptInvitation;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.CancelApplication;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.InviteToSeat;
import io.coguest.proto.v1.KickUserOffSeat;
import io.coguest.proto.v1.MediaDevice;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.RejectApplication;
import io.coguest.proto.v1.RejectInvitation;
import io.coguest.proto.v1.SetMedia;
import java.util.concurrent.CompletableFuture;

/** One tale of one guest, from when it was due to its end. On its room's event loop. */
final class MixedStory {
  private static final int LONG_SECONDS = 600;
  private static final int SHORT_SECONDS = 1;
  private static final String TEXT = "may I?";

  private final MixedRoom room;
  private final Tale tale;
  private final RoomMember host;
  private final RoomMember guest;
  private final CycleTiming timing;
  private final CycleDriver driver;
  private final int startRevision;
  private boolean answered;
  private boolean ended;

  /**
   * Whom it is about.
   *
   * @param host who answers, invites, or takes off a seat
   * @param guest whose story it is
   */
  record People(RoomMember host, RoomMember guest) {}

  MixedStory(MixedRoom room, Tale tale, People people, CycleTiming timing, CycleDriver driver) {
    this.room = room;
    this.tale = tale;
    this.host = people.host;
    this.guest = people.guest;
    this.timing = timing;
    this.driver = driver;
    this.startRevision = people.guest.checker().revision();
  }

  RoomMember guest() {
    return guest;
  }

  Tale tale() {
    return tale;
  }

  /** A host that is behind may still get what belongs to the guest's story before. */
  boolean startedBefore(Event event) {
    return event.getHeader().getRevision() > startRevision;
  }

  void start() {
    switch (tale) {
      case ACCEPTED, REJECTED, KICKED_OFF, SPEAKS -> send(guest, apply(LONG_SECONDS), () -> {});
      case TIMED_OUT -> send(guest, apply(SHORT_SECONDS), () -> {});
      case CANCELLED -> send(guest, apply(LONG_SECONDS), () -> send(guest, cancel(), this::end));
      case INVITED, DECLINED -> send(host, invite(), () -> {});
      case REJOINS -> endAfter(guest.leaveAndJoin(), Measure.REJOINED);
      case DROPPED -> endAfter(guest.dropAndResume(), Measure.RESUMED);
    }
  }

  private void endAfter(CompletableFuture<Void> back, Measure measure) {
    back.whenComplete(
        (nothing, failure) -> {
          if (failure != null) {
            guest.checker().report(Fault.LOST, "did not come back: " + failure);
          }
          driver.record(measure, timing);
          end();
        });
  }

  /** Something happened to the guest. */
  void event(RoomMember viewer, Event event) {
    switch (event.getPayloadCase()) {
      case REQUEST_OPENED -> opened(viewer);
      case SEAT_TAKEN -> {
        if (viewer == guest) {
          driver.record(Measure.SEAT_SEEN, timing);
          seated();
        }
      }
      case SEAT_LEFT -> {
        if (viewer == guest && tale == Tale.KICKED_OFF) {
          end();
        }
      }
      case REQUEST_CLOSED -> {
        if (viewer == guest) {
          closed(event.getRequestClosed().getOutcome());
        }
      }
      default -> {}
    }
  }

  private void opened(RoomMember viewer) {
    if (viewer == host) {
      driver.record(Measure.APPLICATION_SEEN, timing);
      switch (tale) {
        case ACCEPTED, SPEAKS -> send(host, accept(), () -> {});
        case KICKED_OFF -> send(host, accept(), () -> send(host, kick(), () -> {}));
        case REJECTED -> send(host, reject(), () -> {});
        case CANCELLED, INVITED, DECLINED, TIMED_OUT, REJOINS, DROPPED -> {}
      }
    }
    if (viewer == guest && tale == Tale.INVITED) {
      send(guest, acceptInvitation(), () -> {});
    } else if (viewer == guest && tale == Tale.DECLINED) {
      send(guest, rejectInvitation(), this::end);
    }
  }

  private void seated() {
    if (tale == Tale.SPEAKS) {
      send(guest, microphone(), () -> send(guest, standUp(), this::end));
    } else if (tale != Tale.KICKED_OFF) {
      send(guest, standUp(), this::end);
    }
  }

  private void closed(Outcome outcome) {
    boolean asTold =
        switch (tale) {
          case REJECTED -> outcome == Outcome.OUTCOME_REJECTED;
          case TIMED_OUT -> outcome == Outcome.OUTCOME_TIMED_OUT;
          case ACCEPTED, CANCELLED, INVITED, DECLINED, KICKED_OFF, SPEAKS, REJOINS, DROPPED ->
              false;
        };
    if (asTold) {
      end();
    }
  }

  private void send(RoomMember member, ClientFrame.Builder command, Runnable then) {
    String name = command.getCommandCase().name();
    member.send(
        command,
        reply -> {
          if (!answered) {
            answered = true;
            driver.record(Measure.FIRST_REPLY, timing);
          }
          if (reply.getCode() == 0) {
            then.run();
          } else {
            driver.refused();
            member.checker().report(Fault.REFUSED, name + ": " + reply.getName());
          }
        });
  }

  private void end() {
    if (!ended) {
      ended = true;
      room.ended(this);
      driver.ended(room);
    }
  }

  private static ClientFrame.Builder command() {
    return ClientFrame.newBuilder();
  }

  private static ClientFrame.Builder apply(int timeoutSeconds) {
    return command()
        .setApplyForSeat(
            ApplyForSeat.newBuilder()
                .setSeatIndex(-1)
                .setTimeoutSeconds(timeoutSeconds)
                .setExtraInfo(TEXT));
  }

  private static ClientFrame.Builder cancel() {
    return command().setCancelApplication(CancelApplication.getDefaultInstance());
  }

  private ClientFrame.Builder accept() {
    return command().setAcceptApplication(AcceptApplication.newBuilder().setUserId(guest.userId()));
  }

  private ClientFrame.Builder reject() {
    return command().setRejectApplication(RejectApplication.newBuilder().setUserId(guest.userId()));
  }

  private ClientFrame.Builder invite() {
    return command()
        .setInviteToSeat(
            InviteToSeat.newBuilder()
                .setInviteeId(guest.userId())
                .setSeatIndex(-1)
                .setTimeoutSeconds(LONG_SECONDS));
  }

  private ClientFrame.Builder acceptInvitation() {
    return command().setAcceptInvitation(AcceptInvitation.newBuilder().setInviterId(host.userId()));
  }

  private ClientFrame.Builder rejectInvitation() {
    return command().setRejectInvitation(RejectInvitation.newBuilder().setInviterId(host.userId()));
  }

  private ClientFrame.Builder kick() {
    return command().setKickUserOffSeat(KickUserOffSeat.newBuilder().setUserId(guest.userId()));
  }

  private static ClientFrame.Builder microphone() {
    return command()
        .setSetMedia(
            SetMedia.newBuilder().setDevice(MediaDevice.MEDIA_DEVICE_MICROPHONE).setOn(true));
  }

  private static ClientFrame.Builder standUp() {
    return command().setDisconnect(Disconnect.getDefaultInstance());
  }
}
