package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.RoomCommand;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of commands that the rules are tested with leaves none out. */
class EveryCommandTest {

  @Test
  void everyCommandOfAMemberIsInTheList() {
    assertThat(EveryCommand.butCreate())
        .extracting(Object::getClass)
        .containsAll(
            records(RoomCommand.class)
                .filter(type -> type != RoomCommand.CreateLive.class)
                // Never well-formed: ParametersTest has it.
                .filter(type -> type != RoomCommand.Unknown.class)
                .filter(type -> !RoomCommand.Internal.class.isAssignableFrom(type))
                .toList());
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryCommandTest::records)
        : Stream.of(type);
  }
}
