package io.coguest.server.room.rules;

import static io.coguest.server.room.rules.OptionsBuilder.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MediaState;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices of the seated, and the permission to switch them on. */
class MediaTest {

  @Test
  void aSeatStartsWithBothOffAndAllowed() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    assertThat(room.seat(3).microphone()).isEqualTo(new MediaState(false, true));
    assertThat(room.seat(3).camera()).isEqualTo(new MediaState(false, true));
  }

  @ParameterizedTest
  @EnumSource
  void theOccupantSwitchesOneDevice(MediaDevice device) {
    TestRoom room = TestRoom.live().seat("guest", 3);
    RoomEvent.MediaChanged on =
        room.as("guest").media(device, true).only(RoomEvent.MediaChanged.class);
    assertThat(on)
        .isEqualTo(
            new RoomEvent.MediaChanged(3, "guest", device, new MediaState(true, true), false));
    assertThat(room.seat(3).microphone().on()).isEqualTo(device == MediaDevice.MICROPHONE);
    assertThat(room.seat(3).camera().on()).isEqualTo(device == MediaDevice.CAMERA);
    room.as("guest").media(device, false).succeeds();
    assertThat(room.seat(3).microphone().on()).isFalse();
    assertThat(room.seat(3).camera().on()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void settingWhatIsSoSucceedsWithoutEvent(MediaDevice device) {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").media(device, false).gives();
    room.as("guest").media(device, true).succeeds();
    room.as("guest").media(device, true).gives();
  }

  @Test
  void devicesBelongToTheSeated() {
    TestRoom room = TestRoom.live(options().ownerNotKept()).join("guest").joinAdmin("admin");
    room.as("guest").media(MediaDevice.MICROPHONE, true).isRefused(ResultCode.NOT_SEATED);
    room.as("admin").media(MediaDevice.CAMERA, false).isRefused(ResultCode.NOT_SEATED);
    room.owner().media(MediaDevice.CAMERA, true).isRefused(ResultCode.NOT_SEATED);
  }

  @Test
  void hostsSwitchTheirOwnToo() {
    TestRoom room = TestRoom.live().joinAdmin("admin");
    room.owner().media(MediaDevice.MICROPHONE, true).gives("microphone of owner on");
    room.as("admin").take(3).succeeds();
    room.as("admin").media(MediaDevice.CAMERA, true).gives("camera of admin on");
  }

  @Test
  void anUnknownDeviceIsABadParameter() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").send(new RoomCommand.SetMedia(null, true)).isRefused(ResultCode.BAD_PARAMETER);
    room.owner()
        .send(new RoomCommand.SetRemoteMedia("guest", null, true))
        .isRefused(ResultCode.BAD_PARAMETER);
  }

  @ParameterizedTest
  @EnumSource
  void closingFromAfarForcesOffAndForbids(MediaDevice device) {
    ResultCode forbidden =
        device == MediaDevice.CAMERA
            ? ResultCode.CAMERA_FORBIDDEN
            : ResultCode.MICROPHONE_FORBIDDEN;
    TestRoom room = TestRoom.live().seat("guest", 3).joinAdmin("admin");
    room.as("guest").media(device, true).succeeds();
    RoomEvent.MediaChanged closed =
        room.as("admin").closeRemote("guest", device).only(RoomEvent.MediaChanged.class);
    assertThat(closed.state()).isEqualTo(new MediaState(false, false));
    assertThat(closed.forced()).isTrue();
    room.as("guest").media(device, true).isRefused(forbidden);
    room.as("guest").media(device, false).gives();
    MediaDevice other = device == MediaDevice.CAMERA ? MediaDevice.MICROPHONE : MediaDevice.CAMERA;
    room.as("guest").media(other, true).succeeds();
  }

  @Test
  void closingADeviceThatIsOffWithdrawsThePermissionAllTheSame() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner()
        .closeRemote("guest", MediaDevice.CAMERA)
        .gives("camera of guest off forbidden by host");
    room.owner().closeRemote("guest", MediaDevice.CAMERA).gives();
  }

  @Test
  void openingFromAfarGivesThePermissionBackAndTurnsNothingOn() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").media(MediaDevice.CAMERA, true).succeeds();
    room.owner().closeRemote("guest", MediaDevice.CAMERA).succeeds();
    room.owner().openRemote("guest", MediaDevice.CAMERA).gives("camera of guest off by host");
    room.owner().openRemote("guest", MediaDevice.CAMERA).gives();
    room.as("guest").media(MediaDevice.CAMERA, true).gives("camera of guest on");
  }

  @Test
  void openingFromAfarLeavesADeviceOnThatIsOn() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").media(MediaDevice.CAMERA, true).succeeds();
    room.owner().openRemote("guest", MediaDevice.CAMERA).gives();
    assertThat(room.seat(3).camera().on()).isTrue();
  }

  @Test
  void onlyHostsActFromAfarOnTheSeated() {
    TestRoom room = TestRoom.live().seat("guest", 3).join("other").joinAdmin("admin", "second");
    room.as("second").take(5).succeeds();
    MediaDevice camera = MediaDevice.CAMERA;
    room.as("other").closeRemote("guest", camera).isRefused(ResultCode.NO_PERMISSION);
    room.as("guest").openRemote("guest", camera).isRefused(ResultCode.NO_PERMISSION);
    room.owner().closeRemote("stranger", camera).isRefused(ResultCode.USER_NOT_FOUND);
    room.owner().closeRemote("other", camera).isRefused(ResultCode.NOT_SEATED);
    room.as("admin").closeRemote("owner", camera).isRefused(ResultCode.NO_PERMISSION);
    room.as("admin").closeRemote("second", camera).isRefused(ResultCode.NO_PERMISSION);
    room.owner().closeRemote("second", camera).gives("camera of second off forbidden by host");
  }

  @Test
  void thePermissionTravelsWithTheUser() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.owner().closeRemote("guest", MediaDevice.MICROPHONE).succeeds();
    room.as("guest").moveTo(5).succeeds();
    assertThat(room.seat(5).microphone()).isEqualTo(new MediaState(false, false));
    room.as("guest").disconnect().succeeds();
    assertThat(room.seat(5).microphone()).isEqualTo(MediaState.OFF);
    room.as("guest").leave().succeeds();
    room.seat("guest", 7);
    assertThat(room.seat(7).microphone()).isEqualTo(new MediaState(false, false));
    assertThat(room.seat(7).camera()).isEqualTo(new MediaState(false, true));
    room.as("guest").media(MediaDevice.MICROPHONE, true).isRefused(ResultCode.MICROPHONE_FORBIDDEN);
  }

  @Test
  void aNewSeatStartsWithDevicesOff() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").media(MediaDevice.CAMERA, true).succeeds();
    room.as("guest").disconnect().succeeds();
    room.seat("other", 3);
    assertThat(room.seat(3).camera()).isEqualTo(MediaState.OFF);
    room.owner().invite("guest", 5, 0);
    RoomEvent.SeatTaken taken =
        room.as("guest").acceptInvitation("owner").only(RoomEvent.SeatTaken.class);
    assertThat(taken.seat().camera()).isEqualTo(MediaState.OFF);
  }

  @Test
  void devicesStayAsTheyAreWhileAway() {
    TestRoom room = TestRoom.live().seat("guest", 3);
    room.as("guest").media(MediaDevice.CAMERA, true).succeeds();
    room.drop("guest");
    assertThat(room.seat(3).camera().on()).isTrue();
    room.owner().closeRemote("guest", MediaDevice.CAMERA).succeeds();
    room.resume("guest");
    assertThat(room.seat(3).camera()).isEqualTo(new MediaState(false, false));
  }
}
