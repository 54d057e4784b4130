package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "Zürich", "€", "中文", "a😀b"})
  void aTextIsAsLongAsItsEncoding(String text) {
    assertThat(Texts.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest
  @CsvSource({"user-1,true", "a.b:c_D9,true", "'',false", "a b,false", "ä,false", "a/b,false"})
  void anIdHasOnlyTheLettersOfItsAlphabet(String text, boolean valid) {
    assertThat(Texts.isId(text)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"1,true", "64,true", "65,false"})
  void anIdHasAtMost64Bytes(int length, boolean valid) {
    assertThat(Texts.isId("x".repeat(length))).isEqualTo(valid);
  }
}
