package io.coguest.server.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Caller;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.Role;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.UserInfo;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class NoiseLimiterTest {
  private final NoiseLimiter limiter = new NoiseLimiter(4);
  private final FakePeer peer = new FakePeer("s", "u", new VirtualLoops(1, 1).get(0));

  private RoomMessage.Command command(String userId, int id, boolean on) {
    Caller caller =
        new Caller(new UserInfo(userId, "", ""), Role.AUDIENCE, true, false, "s" + userId, id, 0);
    return new RoomMessage.Command(caller, new RoomCommand.SetMedia(MediaDevice.CAMERA, on), peer);
  }

  @Test
  void fourChangesASecondHaveRoomAndTheFifthWaitsForTheFirstToBeASecondOld() {
    for (long now = 100; now < 104; now++) {
      assertThat(limiter.hasRoom(now)).isTrue();
      limiter.changed(now);
    }

    assertThat(limiter.hasRoom(1_099)).isFalse();
    limiter.await(command("u", 1, true), MediaDevice.CAMERA);
    assertThat(limiter.nextSlotMs()).isEqualTo(1_100);
    assertThat(limiter.hasRoom(1_100)).isTrue();
  }

  @Test
  void nothingIsDueWhileNothingWaits() {
    limiter.changed(1);
    assertThat(limiter.nextSlotMs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theLatestOfEachUserAndDeviceCounts() {
    RoomMessage.Command first = command("u", 1, true);
    RoomMessage.Command second = command("u", 2, false);
    RoomMessage.Command other = command("v", 1, true);
    limiter.await(first, MediaDevice.CAMERA);
    limiter.await(other, MediaDevice.CAMERA);
    limiter.await(second, MediaDevice.CAMERA);

    assertThat(limiter.awaits("u", MediaDevice.CAMERA)).isTrue();
    assertThat(limiter.awaits("u", MediaDevice.MICROPHONE)).isFalse();
    Collection<NoiseLimiter.Change> taken = limiter.takeMedia();
    assertThat(taken).extracting(NoiseLimiter.Change::latest).containsExactly(second, other);
    assertThat(taken.iterator().next().superseded()).containsExactly(first);
    assertThat(limiter.takeMedia()).isEmpty();
  }

  @Test
  void aCommandSentAgainReplacesTheOneThatWaits() {
    limiter.await(command("u", 1, true), MediaDevice.CAMERA);
    RoomMessage.Command again = command("u", 1, true);

    assertThat(limiter.redirect(again)).isTrue();
    assertThat(limiter.redirect(command("u", 2, true))).isFalse();
    assertThat(limiter.takeMedia().iterator().next().latest()).isSameAs(again);
  }

  @Test
  void connectionsWaitOncePerUser() {
    limiter.awaitConnection("u");
    limiter.awaitConnection("u");

    assertThat(limiter.awaitsConnections()).isTrue();
    assertThat(limiter.takeConnections()).containsExactly("u");
    assertThat(limiter.awaitsConnections()).isFalse();
  }
}
