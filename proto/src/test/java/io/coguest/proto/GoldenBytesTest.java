package io.coguest.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes and JSON of every message and every branch of a oneof, as they were first accepted.
 *
 * <p>After an addition to the contract: {@code mvn -pl proto test -Dtest=GoldenBytesTest
 * -Dcoguest.golden.regenerate=true} adds entries for what has none, and writes bytes and JSON anew
 * from the text of those that are there. The texts may be written by hand. A line of an old entry
 * that changes is a breaking change.
 */
class GoldenBytesTest {

  @BeforeAll
  static void regenerateWhenAsked() {
    if (Boolean.getBoolean("coguest.golden.regenerate")) {
      Contract.files().forEach((name, file) -> GoldenFile.regenerate(name, file.getMessageTypes()));
    }
  }

  static Stream<GoldenEntry> entries() {
    return GoldenFile.readAll().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void encodesToTheGoldenBytes(GoldenEntry entry) {
    assertThat(GoldenEntry.of(entry.label(), entry.message()).hex()).isEqualTo(entry.hex());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void decodesTheGoldenBytes(GoldenEntry entry) throws InvalidProtocolBufferException {
    Message decoded = entry.fromHex();
    assertThat(decoded).isEqualTo(entry.message());
    assertThat(decoded.getUnknownFields()).isEqualTo(UnknownFieldSet.getDefaultInstance());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void printsTheGoldenJson(GoldenEntry entry) {
    assertThat(GoldenEntry.of(entry.label(), entry.message()).json()).isEqualTo(entry.json());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void parsesTheGoldenJson(GoldenEntry entry) throws InvalidProtocolBufferException {
    assertThat(entry.fromJson()).isEqualTo(entry.message());
  }

  @Test
  void everyFieldAndEveryBranchOfAOneofHasAnEntry() {
    List<GoldenEntry> entries = GoldenFile.readAll();
    List<String> uncovered = new ArrayList<>();
    for (Descriptor type : Contract.messages()) {
      List<GoldenEntry> own =
          entries.stream().filter(entry -> entry.type().equals(type.getName())).toList();
      GoldenFile.uncovered(type, own).forEach(field -> uncovered.add(type.getName() + " " + field));
    }
    assertThat(uncovered).isEmpty();
  }

  @Test
  void aTypeWithoutEntriesIsFound() {
    for (Descriptor type : Contract.messages()) {
      assertThat(GoldenFile.uncovered(type, List.of())).as(type.getName()).isNotEmpty();
    }
  }

  @Test
  void namesOfEntriesAreUnique() {
    assertThat(entries().map(GoldenEntry::name)).doesNotHaveDuplicates();
  }

  @Test
  void anUnknownFieldIsCarriedAlongInBytesAndIgnoredInJson() throws InvalidProtocolBufferException {
    Descriptor pong = type("Pong");
    FieldDescriptor nonce = pong.findFieldByName("nonce");
    byte[] withUnknown = {0x08, 0x07, (byte) 0xF8, 0x3F, 0x01};
    Message decoded = Contract.prototype(pong).getParserForType().parseFrom(withUnknown);
    assertThat(decoded.getField(nonce)).isEqualTo(7);
    Message.Builder fromJson = Contract.prototype(pong).newBuilderForType();
    JsonFormat.parser().ignoringUnknownFields().merge("{\"nonce\":7,\"new\":1}", fromJson);
    assertThat(fromJson.getField(nonce)).isEqualTo(7);
  }

  private static Descriptor type(String name) {
    return Contract.messages().stream()
        .filter(message -> message.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
