package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ProtocolMessageEnum;
import io.coguest.proto.v1.ResultName;
import io.coguest.server.room.CloseReason;
import io.coguest.server.room.Crossing;
import io.coguest.server.room.EndReason;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.MediaDevice;
import io.coguest.server.room.MovePolicy;
import io.coguest.server.room.Outcome;
import io.coguest.server.room.RequestKind;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Role;
import io.coguest.server.room.SeatFallback;
import io.coguest.server.room.SeatLeftReason;
import io.coguest.server.room.SeatMode;
import io.coguest.server.room.SeatTakenVia;
import io.coguest.server.room.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every closed set has the same members, under the same names, in the room and in the contract. */
class EnumWireTest {

  @Test
  void setsOfTheRoomAndOfTheContractAreTheSame() {
    same(Role.values(), EnumEncoder::role, EnumDecoder::role);
    same(SeatMode.values(), EnumEncoder::seatMode, EnumDecoder::seatMode);
    same(Crossing.values(), EnumEncoder::crossing, EnumDecoder::crossing);
    same(SeatFallback.values(), EnumEncoder::seatFallback, EnumDecoder::seatFallback);
    same(MediaDevice.values(), EnumEncoder::mediaDevice, EnumDecoder::mediaDevice);
    same(RequestKind.values(), EnumEncoder::requestKind, EnumDecoder::requestKind);
    same(Outcome.values(), EnumEncoder::outcome, EnumDecoder::outcome);
    same(EndReason.values(), EnumEncoder::endReason, EnumDecoder::endReason);
    same(CloseReason.values(), EnumEncoder::closeReason, EnumDecoder::closeReason);
    same(SeatLeftReason.values(), EnumEncoder::seatLeftReason, EnumDecoder::seatLeftReason);
    same(SeatTakenVia.values(), EnumEncoder::seatTakenVia, EnumDecoder::seatTakenVia);
    same(MovePolicy.values(), CommandEncoder::policy, EnumDecoder::movePolicy);
    same(EventCause.values(), EnumEncoder::cause, EnumDecoder::cause);
    same(Visibility.Scope.values(), EnumEncoder::scope, EnumDecoder::scope);
    same(ResultCode.values(), ResultNames::name, ResultNames::code);
  }

  @Test
  void closeCodesOfTheServerAndOfTheContractAreTheSame() {
    assertThat(Stream.of(CloseCode.values()).map(code -> "CLOSE_CODE_" + code.name()))
        .containsExactlyElementsOf(told(io.coguest.proto.v1.CloseCode.values()));
    for (CloseCode code : CloseCode.values()) {
      assertThat(code.wireName().name()).isEqualTo("CLOSE_CODE_" + code.name());
    }
  }

  @Test
  void theRangeOfACloseCodeSaysWhetherToConnectAgain() {
    for (CloseCode code : CloseCode.values()) {
      assertThat(code.number()).isBetween(4000, 4999);
      assertThat(code.reconnect()).as(code.name()).isEqualTo(code.number() <= 4499);
    }
    assertThat(CloseCode.RATE_LIMITED.reconnect()).isTrue();
    assertThat(CloseCode.BAD_FRAME.reconnect()).isFalse();
  }

  @Test
  void numbersInTheContractsCommentsAreThoseOfTheServer() throws IOException {
    assertThat(numbers("model.proto", "RESULT_NAME_"))
        .containsExactlyElementsOf(
            Stream.of(ResultCode.values()).map(c -> c.name() + " " + c.code()).toList());
    assertThat(numbers("server.proto", "CLOSE_CODE_"))
        .containsExactlyElementsOf(
            Stream.of(CloseCode.values()).map(c -> c.name() + " " + c.number()).toList());
  }

  @Test
  void namesThatAreNotToldOrNotKnownHaveNoCode() {
    assertThat(ResultNames.code(ResultName.RESULT_NAME_UNSPECIFIED)).isNull();
    assertThat(ResultNames.code(ResultName.UNRECOGNIZED)).isNull();
  }

  private static <J extends Enum<J>, P extends Enum<P> & ProtocolMessageEnum> void same(
      J[] values, Function<J, P> encode, Function<P, @Nullable J> decode) {
    for (J value : values) {
      P encoded = encode.apply(value);
      assertThat(decode.apply(encoded)).isEqualTo(value);
      assertThat(encoded.name()).endsWith("_" + value.name());
    }
    Class<P> contract = encode.apply(values[0]).getDeclaringClass();
    List<J> known =
        Arrays.stream(contract.getEnumConstants()).map(decode).filter(Objects::nonNull).toList();
    assertThat(known).as(contract.getSimpleName()).containsExactly(values);
    assertThat(told(contract.getEnumConstants())).hasSameSizeAs(values);
  }

  /** All but "not told" and what stands for the unknown. */
  private static <P extends Enum<P>> List<String> told(P[] values) {
    return Arrays.stream(values)
        .map(Enum::name)
        .filter(name -> !name.endsWith("_UNSPECIFIED") && !name.equals("UNRECOGNIZED"))
        .toList();
  }

  private static List<String> numbers(String file, String prefix) throws IOException {
    Path path = Path.of("../proto/src/main/proto/coguest/v1").resolve(file);
    Matcher matcher =
        Pattern.compile("// (-?\\d+): .*\\R\\s*" + prefix + "(\\w+) = ")
            .matcher(Files.readString(path));
    return matcher.results().map(found -> found.group(2) + " " + found.group(1)).toList();
  }
}
