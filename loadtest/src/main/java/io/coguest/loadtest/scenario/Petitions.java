package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.CancelApplication;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Guests who apply with as long a text as they may, and withdraw: some kilobytes to each host, and
 * nothing to the others.
 */
final class Petitions implements CycleRoom {
  static final int EXTRA_INFO_BYTES = 1_024;

  private static final int TIMEOUT_SECONDS = 3_600;

  private final Queue<RoomMember> idle;
  private int left;
  private int running;

  /**
   * @param guests who apply
   * @param count so often all together
   */
  Petitions(List<RoomMember> guests, int count) {
    this.idle = new ArrayDeque<>(guests);
    this.left = count;
  }

  @Override
  public boolean ready() {
    return left > 0 && !idle.isEmpty();
  }

  @Override
  public void startNext(CycleTiming timing, CycleDriver driver) {
    RoomMember guest = idle.remove();
    running++;
    left--;
    ClientFrame.Builder apply =
        ClientFrame.newBuilder()
            .setApplyForSeat(
                ApplyForSeat.newBuilder()
                    .setSeatIndex(-1)
                    .setTimeoutSeconds(TIMEOUT_SECONDS)
                    .setExtraInfo("x".repeat(EXTRA_INFO_BYTES)));
    ClientFrame.Builder cancel =
        ClientFrame.newBuilder().setCancelApplication(CancelApplication.getDefaultInstance());
    guest.send(
        apply,
        applied -> {
          expectSuccess(guest, applied, driver);
          guest.send(
              cancel,
              cancelled -> {
                expectSuccess(guest, cancelled, driver);
                running--;
                idle.add(guest);
                driver.ended(this);
              });
        });
  }

  private static void expectSuccess(RoomMember guest, Reply reply, CycleDriver driver) {
    if (reply.getCode() != 0) {
      driver.refused();
      guest.checker().report(Fault.REFUSED, reply.getName() + " " + reply.getMessage());
    }
  }

  @Override
  public int units() {
    return 0;
  }

  @Override
  public int cyclesLeft() {
    return left;
  }

  @Override
  public int reportUnfinished() {
    return running;
  }
}
