package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ClientFrame.CommandCase;
import io.coguest.proto.v1.CreateLive;
import io.coguest.server.room.Crossing;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomOptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandWireTest {
  private static final int SAMPLES = 300;
  private static final Set<CommandCase> OF_THE_SESSION =
      EnumSet.of(CommandCase.HELLO, CommandCase.ACK, CommandCase.PING, CommandCase.RENEW_TOKEN);

  /** What a client can send: all but the server's own. */
  static Stream<Class<? extends RoomCommand>> everyCommand() {
    return RandomRecords.leaves(RoomCommand.class).stream()
        .filter(type -> !RoomCommand.Internal.class.isAssignableFrom(type));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandArrivesAsItWasSent(Class<? extends RoomCommand> type)
      throws InvalidProtocolBufferException {
    for (int seed = 0; seed < SAMPLES; seed++) {
      RoomCommand command = new RandomRecords(seed).next(type);
      byte[] bytes = CommandEncoder.frame(1, "room-1", command).toByteArray();
      assertThat(CommandDecoder.command(ClientFrame.parseFrom(bytes)))
          .as("seed %d", seed)
          .isEqualTo(command);
    }
  }

  @Test
  void everyCommandOfTheContractIsTried() {
    Set<CommandCase> untried = EnumSet.allOf(CommandCase.class);
    untried.removeAll(OF_THE_SESSION);
    everyCommand()
        .map(type -> CommandEncoder.frame(1, "room-1", new RandomRecords(1).next(type)))
        .forEach(frame -> untried.remove(frame.getCommandCase()));
    assertThat(untried).isEmpty();
  }

  @Test
  void framesOfTheSessionAreNoCommandsOfARoom() {
    for (CommandCase command : OF_THE_SESSION) {
      assertThat(CommandDecoder.command(empty(command))).isEqualTo(new RoomCommand.Unknown());
    }
  }

  @Test
  void aCommandOfANewerContractIsUnknown() throws InvalidProtocolBufferException {
    UnknownFieldSet.Field field = UnknownFieldSet.Field.newBuilder().addVarint(1).build();
    ClientFrame frame =
        ClientFrame.newBuilder()
            .setId(1)
            .setUnknownFields(UnknownFieldSet.newBuilder().addField(500, field).build())
            .build();
    ClientFrame arrived = ClientFrame.parseFrom(frame.toByteArray());
    assertThat(CommandDecoder.command(arrived)).isEqualTo(new RoomCommand.Unknown());
  }

  @Test
  void aRoomWithoutOptionsGetsTheDefaults() {
    assertThat(CommandDecoder.command(empty(CommandCase.CREATE_LIVE)))
        .isEqualTo(new RoomCommand.CreateLive(RoomOptions.DEFAULT));
  }

  @Test
  void optionsThatAreToldStandBesideDefaults() {
    CreateLive.Builder create = CreateLive.newBuilder();
    create
        .getOptionsBuilder()
        .setMaxSeats(0)
        .setKeepOwnerOnSeat(false)
        .setCrossing(io.coguest.proto.v1.Crossing.CROSSING_AUTO_MATCH);
    RoomCommand command =
        CommandDecoder.command(ClientFrame.newBuilder().setCreateLive(create).build());
    assertThat(command).isInstanceOf(RoomCommand.CreateLive.class);
    RoomOptions options = ((RoomCommand.CreateLive) command).options();
    assertThat(options.maxSeats()).isZero();
    assertThat(options.keepOwnerOnSeat()).isFalse();
    assertThat(options.crossing()).isEqualTo(Crossing.AUTO_MATCH);
    assertThat(options.seatMode()).isEqualTo(RoomOptions.DEFAULT.seatMode());
    assertThat(options.maxAdministrators()).isEqualTo(RoomOptions.DEFAULT.maxAdministrators());
  }

  @Test
  void anUnknownSettingIsNotTakenForTheDefault() {
    CreateLive.Builder create = CreateLive.newBuilder();
    create.getOptionsBuilder().setSeatModeValue(99);
    assertThat(CommandDecoder.command(ClientFrame.newBuilder().setCreateLive(create).build()))
        .isEqualTo(new RoomCommand.Unknown());
  }

  @Test
  void aMissingSeatIsNotSeatZero() {
    assertThat(CommandDecoder.command(empty(CommandCase.TAKE_SEAT)))
        .isEqualTo(new RoomCommand.TakeSeat(null));
    assertThat(CommandDecoder.command(empty(CommandCase.APPLY_FOR_SEAT)))
        .isEqualTo(new RoomCommand.ApplyForSeat(null, null, ""));
    assertThat(CommandDecoder.command(empty(CommandCase.BAN_USER)))
        .isEqualTo(new RoomCommand.BanUser("", null));
  }

  @Test
  void aMovePolicyThatIsNotToldAbortsAndAnUnknownOneIsRefused() {
    assertThat(CommandDecoder.command(empty(CommandCase.MOVE_USER_TO_SEAT)))
        .isEqualTo(new RoomCommand.MoveUserToSeat("", null, MovePolicy.ABORT_WHEN_OCCUPIED));
    ClientFrame.Builder unknown = ClientFrame.newBuilder();
    unknown.getMoveUserToSeatBuilder().setPolicyValue(99);
    assertThat(CommandDecoder.command(unknown.build())).isEqualTo(new RoomCommand.Unknown());
  }

  @Test
  void aDeviceThatIsNotKnownIsNull() {
    assertThat(CommandDecoder.command(empty(CommandCase.SET_MEDIA)))
        .isEqualTo(new RoomCommand.SetMedia(null, false));
    ClientFrame.Builder unknown = ClientFrame.newBuilder();
    unknown.getSetRemoteMediaBuilder().setUserId("u").setDeviceValue(99);
    assertThat(CommandDecoder.command(unknown.build()))
        .isEqualTo(new RoomCommand.SetRemoteMedia("u", null, false));
  }

  /** A frame with the command set and nothing in it. */
  private static ClientFrame empty(CommandCase command) {
    FieldDescriptor field = ClientFrame.getDescriptor().findFieldByNumber(command.getNumber());
    ClientFrame.Builder frame = ClientFrame.newBuilder();
    return frame.setField(field, frame.newBuilderForField(field).build()).build();
  }
}
