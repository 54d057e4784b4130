package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.RoomOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every text of every command of the contract has a limit that is counted. */
class CommandLimitsTest {
  private record Bound(Limit limit, int mostBytes) {}

  private static final Bound ID = new Bound(Limit.ID, 64);

  private static final Map<String, Bound> BOUNDS =
      Map.of(
          "user_id", ID,
          "invitee_id", ID,
          "inviter_id", ID,
          "extra_info", new Bound(Limit.EXTRA_INFO, 1_024),
          "reason", new Bound(Limit.REASON, 256));

  /** A cursor is the server's own word: any other is refused, however long. */
  private static final Set<String> WITHOUT_LIMIT = Set.of("cursor");

  private static final Set<String> OF_THE_SESSION = Set.of("hello", "ack", "ping", "renew_token");

  @TestFactory
  Stream<DynamicTest> aTextIsOverItsLimitFromOneByteOn() {
    List<DynamicTest> tests = new ArrayList<>();
    for (FieldDescriptor command : commands()) {
      for (FieldDescriptor field : command.getMessageType().getFields()) {
        if (field.getJavaType() == FieldDescriptor.JavaType.STRING
            && !WITHOUT_LIMIT.contains(field.getName())) {
          String name = command.getName() + "." + field.getName();
          tests.add(DynamicTest.dynamicTest(name, () -> assertBound(command, field)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(15);
    return tests.stream();
  }

  private static void assertBound(FieldDescriptor command, FieldDescriptor field) {
    assertThat(BOUNDS).containsKey(field.getName());
    Bound bound = BOUNDS.get(field.getName());
    String longest = "ü".repeat(bound.mostBytes() / 2);
    assertThat(CommandLimits.exceeded(frame(command, field, longest))).isNull();
    assertThat(CommandLimits.exceeded(frame(command, field, longest + "x")))
        .isEqualTo(bound.limit());
  }

  @Test
  void theIdOfTheRoomIsBoundWhateverTheCommandIs() {
    for (FieldDescriptor command : commands()) {
      ClientFrame.Builder frame = frame(command, null, "").toBuilder();
      assertThat(CommandLimits.exceeded(frame.setLiveId("x".repeat(64)).build()))
          .as(command.getName())
          .isNull();
      assertThat(CommandLimits.exceeded(frame.setLiveId("x".repeat(65)).build()))
          .as(command.getName())
          .isEqualTo(Limit.ID);
    }
  }

  @Test
  void aSettingOutsideItsRangeIsOverTheLimitOfOptions() {
    assertThat(CommandLimits.exceeded(create(50))).isNull();
    assertThat(CommandLimits.exceeded(create(51))).isEqualTo(Limit.OPTIONS);
  }

  private static ClientFrame create(int maxSeats) {
    return ClientFrame.newBuilder()
        .setCreateLive(
            CreateLive.newBuilder().setOptions(RoomOptions.newBuilder().setMaxSeats(maxSeats)))
        .build();
  }

  private static List<FieldDescriptor> commands() {
    return ClientFrame.getDescriptor().getOneofs().get(0).getFields().stream()
        .filter(command -> !OF_THE_SESSION.contains(command.getName()))
        .toList();
  }

  private static ClientFrame frame(
      FieldDescriptor command, @Nullable FieldDescriptor field, String text) {
    ClientFrame.Builder frame = ClientFrame.newBuilder().setLiveId("live");
    Message.Builder body = frame.newBuilderForField(command);
    if (field != null) {
      body.setField(field, text);
    }
    return frame.setField(command, body.build()).build();
  }
}
