package io.coguest.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares the contract with the last accepted one, which lies in {@code contract/} beside a
 * listing for people.
 *
 * <p>To accept additions: {@code mvn -pl proto test -Dtest=AcceptedContractTest
 * -Dcoguest.contract.accept=true}, then commit both files with the change. Until then an addition
 * may still be altered. Nothing else keeps a breaking change from being accepted so: the listing's
 * diff shows it.
 */
class AcceptedContractTest {
  private static final Path ACCEPTED = Contract.module().resolve("contract/coguest-v1.binpb");
  private static final Path LISTING = Contract.module().resolve("contract/coguest-v1.txt");

  @BeforeAll
  static void acceptWhenAsked() throws IOException {
    if (Boolean.getBoolean("coguest.contract.accept")) {
      FileDescriptorSet contract = withoutSource(Contract.compiled());
      Files.write(ACCEPTED, contract.toByteArray());
      Files.writeString(LISTING, listing(contract));
    }
  }

  @Test
  void nothingBreaksTheAcceptedContract() {
    assertThat(BreakingChanges.between(Contract.read(ACCEPTED), Contract.compiled()))
        .as("breaking changes")
        .isEmpty();
  }

  @Test
  void theListingIsThatOfTheAcceptedContract() throws IOException {
    assertThat(Files.readString(LISTING)).isEqualTo(listing(Contract.read(ACCEPTED)));
  }

  @Test
  void theGeneratedClassesAreThoseOfTheCompiledContract() {
    assertThat(Contract.compiled().getFileList())
        .extracting(FileDescriptorProto::getName)
        .containsExactlyInAnyOrderElementsOf(
            Contract.files().values().stream().map(file -> file.getName()).toList());
  }

  private static FileDescriptorSet withoutSource(FileDescriptorSet contract) {
    FileDescriptorSet.Builder bare = contract.toBuilder();
    bare.getFileBuilderList().forEach(FileDescriptorProto.Builder::clearSourceCodeInfo);
    return bare.build();
  }

  private static String listing(FileDescriptorSet contract) {
    StringBuilder lines = new StringBuilder();
    for (FileDescriptorProto file : contract.getFileList()) {
      lines.append("file ").append(file.getName()).append('\n');
      file.getMessageTypeList().forEach(message -> list(message, lines));
      file.getEnumTypeList().forEach(type -> list(type, lines));
    }
    return lines.toString();
  }

  private static void list(DescriptorProto message, StringBuilder lines) {
    lines.append("message ").append(message.getName()).append('\n');
    for (FieldDescriptorProto field : message.getFieldList()) {
      lines.append("  ").append(field.getNumber()).append(' ').append(prefix(message, field));
      lines.append(type(field)).append(' ').append(field.getName()).append('\n');
    }
  }

  private static void list(EnumDescriptorProto type, StringBuilder lines) {
    lines.append("enum ").append(type.getName()).append('\n');
    for (EnumValueDescriptorProto value : type.getValueList()) {
      lines.append("  ").append(value.getNumber()).append(' ').append(value.getName()).append('\n');
    }
  }

  private static String prefix(DescriptorProto message, FieldDescriptorProto field) {
    if (field.getProto3Optional()) {
      return "optional ";
    }
    if (field.hasOneofIndex()) {
      return "oneof " + message.getOneofDecl(field.getOneofIndex()).getName() + " ";
    }
    return field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED ? "repeated " : "";
  }

  private static String type(FieldDescriptorProto field) {
    return field.hasTypeName()
        ? field.getTypeName().substring(field.getTypeName().lastIndexOf('.') + 1)
        : field.getType().name().replace("TYPE_", "").toLowerCase(Locale.ROOT);
  }
}
