package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.ResultCode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers of the errors, as the design lists them. */
class ErrorCodesTest {
  private static final String CODES =
      """
      OK 0
      INTERNAL 100001
      SEAT_LOCKED 100200
      BAD_PARAMETER 100002
      ALREADY_APPLIED 100202
      ROOM_EXISTS 100003
      ALREADY_SEATED 100203
      ROOM_NOT_FOUND 100004
      ALL_SEATS_TAKEN 100205
      NOT_IN_ROOM 100005
      NOT_SEATED 100206
      NO_PERMISSION 100006
      SEAT_OCCUPIED 100210
      ROOM_FULL 100008
      NO_SUCH_SEAT -2344
      TOO_FREQUENT 100012
      REQUEST_NOT_FOUND -2311
      BANNED 100016
      ALREADY_INVITED -2312
      USER_NOT_FOUND -2200
      OWNER_MUST_END -2102
      MICROPHONE_FORBIDDEN -2361
      CAMERA_FORBIDDEN -2371
      QUEUE_FULL 100901
      COOLDOWN 100902
      UNAVAILABLE 100903
      UNAUTHENTICATED 100904
      REFUSED_BY_HOOK 100905
      CONNECTION_LOST 100906
      ALREADY_REFUSED 100907
      """;

  @Test
  void theNumbersAreThoseOfTheDesign() {
    Map<String, Integer> expected =
        CODES
            .lines()
            .map(line -> line.split(" ", -1))
            .collect(Collectors.toMap(parts -> parts[0], parts -> Integer.valueOf(parts[1])));
    Map<String, Integer> actual =
        Stream.of(ResultCode.values()).collect(Collectors.toMap(Enum::name, ResultCode::code));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void noTwoShareANumber() {
    assertThat(Arrays.stream(ResultCode.values()).map(ResultCode::code)).doesNotHaveDuplicates();
  }

  @Test
  void tryingAgainHelpsWhereTimeOrOthersCanClearTheWay() {
    Map<String, ResultCode> byName =
        Stream.of(ResultCode.values()).collect(Collectors.toMap(Enum::name, Function.identity()));
    Stream.of("COOLDOWN", "TOO_FREQUENT", "QUEUE_FULL", "UNAVAILABLE", "ROOM_FULL")
        .forEach(name -> assertThat(byName.get(name).retryable()).as(name).isTrue());
    Stream.of("BAD_PARAMETER", "NO_PERMISSION", "BANNED", "ALREADY_REFUSED", "OK")
        .forEach(name -> assertThat(byName.get(name).retryable()).as(name).isFalse());
  }
}
