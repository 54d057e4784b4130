package io.coguest.client.internal;

import io.coguest.client.CompletionHandler;
import io.coguest.client.MovePolicy;
import io.coguest.client.ObservableValue;
import io.coguest.client.SeatControl;
import io.coguest.client.SeatInfo;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.KickUserOffSeat;
import io.coguest.proto.v1.LockSeat;
import io.coguest.proto.v1.MoveUserToSeat;
import io.coguest.proto.v1.TakeSeat;
import io.coguest.proto.v1.UnlockSeat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The commands of a room's seats. */
record SeatCommands(CommandDoor door, PublishedState published) implements SeatControl {

  @Override
  public ObservableValue<List<SeatInfo>> seats() {
    return published.seats();
  }

  @Override
  public CompletableFuture<CompletionHandler> takeSeat(int seatIndex) {
    return door.send(
        ClientFrame.newBuilder().setTakeSeat(TakeSeat.newBuilder().setSeatIndex(seatIndex)));
  }

  @Override
  public CompletableFuture<CompletionHandler> moveUserToSeat(
      String userId, int seatIndex, MovePolicy policy) {
    return door.send(
        ClientFrame.newBuilder()
            .setMoveUserToSeat(
                MoveUserToSeat.newBuilder()
                    .setUserId(userId)
                    .setSeatIndex(seatIndex)
                    .setPolicy(
                        switch (policy) {
                          case ABORT_WHEN_OCCUPIED ->
                              io.coguest.proto.v1.MovePolicy.MOVE_POLICY_ABORT_WHEN_OCCUPIED;
                          case FORCE_REPLACE ->
                              io.coguest.proto.v1.MovePolicy.MOVE_POLICY_FORCE_REPLACE;
                          case SWAP -> io.coguest.proto.v1.MovePolicy.MOVE_POLICY_SWAP;
                        })));
  }

  @Override
  public CompletableFuture<CompletionHandler> lockSeat(int seatIndex) {
    return door.send(
        ClientFrame.newBuilder().setLockSeat(LockSeat.newBuilder().setSeatIndex(seatIndex)));
  }

  @Override
  public CompletableFuture<CompletionHandler> unlockSeat(int seatIndex) {
    return door.send(
        ClientFrame.newBuilder().setUnlockSeat(UnlockSeat.newBuilder().setSeatIndex(seatIndex)));
  }

  @Override
  public CompletableFuture<CompletionHandler> kickUserOffSeat(String userId) {
    return door.send(
        ClientFrame.newBuilder()
            .setKickUserOffSeat(KickUserOffSeat.newBuilder().setUserId(userId)));
  }
}
