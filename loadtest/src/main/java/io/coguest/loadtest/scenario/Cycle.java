package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Disconnect;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import java.util.function.Consumer;

/** One guest applies, one host accepts, the guest sits down and gets up again. */
final class Cycle {
  private static final int TIMEOUT_SECONDS = 3600;
  private static final int RETRY_MS = 100;

  private final RoomCast room;
  private final RoomMember host;
  private final RoomMember guest;
  private final CycleTiming timing;
  private final CycleDriver driver;
  private final int startRevision;
  private Step step = Step.DUE;

  private enum Step {
    DUE,
    APPLIED,
    ACCEPTING,
    SEATED,
    ENDED
  }

  Cycle(RoomCast room, RoomMember host, RoomMember guest, CycleTiming timing, CycleDriver driver) {
    this.room = room;
    this.host = host;
    this.guest = guest;
    this.timing = timing;
    this.driver = driver;
    this.startRevision = guest.checker().revision();
  }

  void start() {
    step = Step.APPLIED;
    send(
        guest,
        ClientFrame.newBuilder()
            .setApplyForSeat(
                ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(TIMEOUT_SECONDS)),
        Measure.APPLY_REPLY,
        reply -> {});
  }

  void applicationSeen() {
    record(Measure.APPLICATION_SEEN);
    step = Step.ACCEPTING;
    send(
        host,
        ClientFrame.newBuilder()
            .setAcceptApplication(AcceptApplication.newBuilder().setUserId(guest.userId())),
        Measure.ACCEPT_REPLY,
        this::accepted);
  }

  private void accepted(Reply reply) {
    if (reply.hasSeatIndex()) {
      host.checker().expectSeat(guest.userId(), reply.getSeatIndex(), reply.getRevision());
    }
  }

  void seatSeen() {
    record(Measure.SEAT_SEEN);
    step = Step.SEATED;
    send(
        guest,
        ClientFrame.newBuilder().setDisconnect(Disconnect.getDefaultInstance()),
        Measure.DISCONNECT_REPLY,
        reply -> {
          guest.checker().expectSeat(guest.userId(), -1, reply.getRevision());
          end();
        });
  }

  private void send(
      RoomMember sender, ClientFrame.Builder command, Measure measure, Consumer<Reply> onSuccess) {
    sender.send(
        command,
        reply -> {
          if (reply.getCode() == 0) {
            record(measure);
            onSuccess.accept(reply);
          } else if (reply.getName() == ResultName.RESULT_NAME_TOO_FREQUENT) {
            driver.throttled();
            int waitMs = Math.max(reply.getRetryAfterMs(), RETRY_MS);
            driver.later(waitMs, () -> send(sender, command, measure, onSuccess));
          } else {
            driver.refused();
            sender
                .checker()
                .report(
                    Fault.REFUSED,
                    command.getCommandCase() + ": " + reply.getName() + " " + reply.getMessage());
            end();
          }
        });
  }

  private void end() {
    if (step != Step.ENDED) {
      step = Step.ENDED;
      room.ended(this);
      driver.ended(room);
    }
  }

  /** The time for it is over. */
  void stuck() {
    guest.checker().report(Fault.STUCK, "the cycle did not get beyond " + step);
  }

  private void record(Measure measure) {
    driver.record(measure, timing);
  }

  boolean isHost(RoomMember member) {
    return member == host;
  }

  /** A host that is behind may still get the guest's application of an earlier cycle. */
  boolean startedBefore(Event event) {
    return event.getHeader().getRevision() > startRevision;
  }

  boolean isGuest(RoomMember member) {
    return member == guest;
  }

  RoomMember guest() {
    return guest;
  }
}
