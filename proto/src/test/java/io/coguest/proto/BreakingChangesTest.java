package io.coguest.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Breaks the contract in each way there is, and sees it found. */
class BreakingChangesTest {
  private final FileDescriptorSet contract = clientsPart(Contract.compiled());

  @Test
  void theSameContractBreaksNothing() {
    assertThat(BreakingChanges.between(contract, contract)).isEmpty();
  }

  @Test
  void additionsPass() {
    FileDescriptorSet later =
        changed(
            file -> {
              file.addMessageType(DescriptorProto.newBuilder().setName("Added"));
              file.addEnumType(EnumDescriptorProto.newBuilder().setName("AddedEnum"));
              DescriptorProto.Builder frame = message(file, "ClientFrame");
              frame.addField(frame.getField(0).toBuilder().setName("added").setNumber(900));
              FieldDescriptorProto branch = field(frame, "hello").build();
              frame.addField(branch.toBuilder().setName("added_branch").setNumber(901));
              enumeration(file, "Role").addValueBuilder().setName("ROLE_ADDED").setNumber(90);
            });
    assertThat(BreakingChanges.between(contract, later)).isEmpty();
  }

  @Test
  void aRemovedMessageIsFound() {
    assertBroken(
        file ->
            remove(
                file.getMessageTypeBuilderList(), message(file, "Ping"), file::removeMessageType),
        "message coguest.v1.Ping is gone");
  }

  @Test
  void aRemovedFieldIsFound() {
    assertBroken(
        file -> {
          DescriptorProto.Builder hello = message(file, "Hello");
          remove(hello.getFieldBuilderList(), field(hello, "token"), hello::removeField);
        },
        "field coguest.v1.Hello.token = 1 is gone");
  }

  @Test
  void aRemovedFieldWhoseNumberIsReservedIsFound() {
    assertBroken(
        file -> {
          DescriptorProto.Builder hello = message(file, "Hello");
          remove(hello.getFieldBuilderList(), field(hello, "token"), hello::removeField);
          hello.addReservedRangeBuilder().setStart(1).setEnd(2);
        },
        "field coguest.v1.Hello.token = 1 is gone");
  }

  @Test
  void aRenumberedFieldIsFound() {
    assertBroken(
        file -> field(message(file, "Hello"), "token").setNumber(99),
        "field coguest.v1.Hello.token = 1 is gone");
  }

  @Test
  void aRenamedFieldIsFound() {
    assertBroken(
        file -> field(message(file, "Hello"), "client_name").setName("software"),
        "the name of coguest.v1.Hello.client_name was client_name and is software");
  }

  @Test
  void aFieldRenamedInJsonIsFound() {
    assertBroken(
        file -> field(message(file, "Hello"), "client_name").setJsonName("software"),
        "the JSON name of coguest.v1.Hello.client_name was clientName and is software");
  }

  @Test
  void twoFieldsThatChangeNumbersAreFound() {
    FileDescriptorSet later =
        changed(
            file -> {
              field(message(file, "Hello"), "client_name").setNumber(3);
              field(message(file, "Hello"), "client_version").setNumber(2);
            });
    assertThat(BreakingChanges.between(contract, later)).hasSize(4);
  }

  @Test
  void aChangedTypeIsFound() {
    assertBroken(
        file ->
            field(message(file, "Ping"), "nonce").setType(FieldDescriptorProto.Type.TYPE_UINT64),
        "the type of coguest.v1.Ping.nonce was TYPE_UINT32  and is TYPE_UINT64 ");
  }

  @Test
  void aChangedMessageTypeIsFound() {
    assertBroken(
        file -> field(message(file, "Hello"), "resume").setTypeName(".coguest.v1.Ping"),
        "the type of coguest.v1.Hello.resume was TYPE_MESSAGE .coguest.v1.Resume"
            + " and is TYPE_MESSAGE .coguest.v1.Ping");
  }

  @Test
  void aChangedLabelIsFound() {
    assertBroken(
        file ->
            field(message(file, "Hello"), "token")
                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
        "the label of coguest.v1.Hello.token was LABEL_OPTIONAL and is LABEL_REPEATED");
  }

  @Test
  void aFieldThatCanNoLongerBeMissingIsFound() {
    assertBroken(
        file ->
            field(message(file, "TakeSeat"), "seat_index").clearProto3Optional().clearOneofIndex(),
        "the presence of coguest.v1.TakeSeat.seat_index was true and is false");
  }

  @Test
  void aFieldTakenOutOfItsOneofIsFound() {
    assertBroken(
        file -> field(message(file, "ClientFrame"), "hello").clearOneofIndex(),
        "the oneof of coguest.v1.ClientFrame.hello was command and is ");
  }

  @Test
  void aFieldPutIntoAOneofIsFound() {
    assertBroken(
        file -> field(message(file, "ClientFrame"), "live_id").setOneofIndex(0),
        "the oneof of coguest.v1.ClientFrame.live_id was  and is command");
  }

  @Test
  void aRemovedEnumIsFound() {
    assertBroken(
        file ->
            remove(file.getEnumTypeBuilderList(), enumeration(file, "Role"), file::removeEnumType),
        "enum coguest.v1.Role is gone");
  }

  @Test
  void aRemovedEnumValueIsFound() {
    assertBroken(
        file -> enumeration(file, "Role").removeValue(1),
        "enum value coguest.v1.Role.ROLE_OWNER = 1 is gone");
  }

  @Test
  void aRenumberedEnumValueIsFound() {
    assertBroken(
        file -> enumeration(file, "Role").getValueBuilder(1).setNumber(77),
        "enum value coguest.v1.Role.ROLE_OWNER = 1 is gone");
  }

  @Test
  void aRenamedEnumValueIsFound() {
    assertBroken(
        file -> enumeration(file, "Role").getValueBuilder(1).setName("ROLE_BOSS"),
        "the name of coguest.v1.Role.ROLE_OWNER was ROLE_OWNER and is ROLE_BOSS");
  }

  @Test
  void aChangedPackageIsFound() {
    FileDescriptorSet later = changed(file -> file.setPackage("coguest.v2"));
    assertThat(BreakingChanges.between(contract, later))
        .contains("message coguest.v1.Hello is gone", "enum coguest.v1.Role is gone");
  }

  private static FileDescriptorSet clientsPart(FileDescriptorSet all) {
    return FileDescriptorSet.newBuilder()
        .addAllFile(
            all.getFileList().stream()
                .filter(file -> file.getPackage().equals("coguest.v1"))
                .toList())
        .build();
  }

  private void assertBroken(Consumer<FileDescriptorProto.Builder> change, String sentence) {
    assertThat(BreakingChanges.between(contract, changed(change))).containsExactly(sentence);
  }

  /** The contract as one file, changed. */
  private FileDescriptorSet changed(Consumer<FileDescriptorProto.Builder> change) {
    FileDescriptorProto.Builder all = FileDescriptorProto.newBuilder().setPackage("coguest.v1");
    for (FileDescriptorProto file : contract.getFileList()) {
      all.addAllMessageType(file.getMessageTypeList()).addAllEnumType(file.getEnumTypeList());
    }
    change.accept(all);
    return FileDescriptorSet.newBuilder().addFile(all).build();
  }

  private static DescriptorProto.Builder message(FileDescriptorProto.Builder file, String name) {
    return only(
        file.getMessageTypeBuilderList().stream()
            .filter(message -> message.getName().equals(name))
            .toList());
  }

  private static EnumDescriptorProto.Builder enumeration(
      FileDescriptorProto.Builder file, String name) {
    return only(
        file.getEnumTypeBuilderList().stream()
            .filter(type -> type.getName().equals(name))
            .toList());
  }

  private static FieldDescriptorProto.Builder field(DescriptorProto.Builder message, String name) {
    return only(
        message.getFieldBuilderList().stream()
            .filter(field -> field.getName().equals(name))
            .toList());
  }

  /** Builders are compared by identity: they have no equality of their own. */
  private static <T> void remove(List<? extends T> all, T unwanted, IntConsumer removeAt) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) == unwanted) {
        removeAt.accept(i);
        return;
      }
    }
    throw new IllegalStateException("not there: " + unwanted);
  }

  private static <T> T only(List<T> candidates) {
    assertThat(candidates).hasSize(1);
    return candidates.get(0);
  }
}
