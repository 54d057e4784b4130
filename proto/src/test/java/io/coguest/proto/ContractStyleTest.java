package io.coguest.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the contract to its own rules: everything is explained, no enum begins with a meaning. */
class ContractStyleTest {

  @Test
  void everyMessageFieldAndEnumValueIsExplained() {
    assertThat(unexplained(Contract.compiled())).isEmpty();
  }

  @Test
  void aMissingExplanationIsFound() {
    FileDescriptorSet.Builder contract = Contract.compiled().toBuilder();
    for (FileDescriptorProto.Builder file : contract.getFileBuilderList()) {
      file.getSourceCodeInfoBuilder()
          .getLocationBuilderList()
          .forEach(Location.Builder::clearLeadingComments);
    }
    assertThat(unexplained(contract.build()))
        .contains(
            "ClientFrame",
            "ClientFrame.live_id",
            "ClientFrame.take_seat",
            "Role",
            "Role.ROLE_OWNER");
  }

  @Test
  void everyEnumBeginsUnspecified() {
    for (EnumDescriptor type : Contract.enums()) {
      assertThat(type.getValues().get(0).getNumber()).as(type.getName()).isZero();
      assertThat(type.getValues().get(0).getName()).isEqualTo(prefix(type) + "UNSPECIFIED");
    }
  }

  @Test
  void everyEnumValueBearsTheNameOfItsEnum() {
    for (EnumDescriptor type : Contract.enums()) {
      assertThat(type.getValues())
          .extracting(EnumValueDescriptor::getName)
          .allMatch(name -> name.startsWith(prefix(type)), "starts with " + prefix(type));
    }
  }

  private static String prefix(EnumDescriptor type) {
    return type.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
  }

  private static List<String> unexplained(FileDescriptorSet contract) {
    List<String> unexplained = new ArrayList<>();
    for (FileDescriptorProto file : contract.getFileList()) {
      Comments comments = Comments.of(file);
      for (int i = 0; i < file.getMessageTypeCount(); i++) {
        addMessage(file.getMessageType(i), i, comments, unexplained);
      }
      for (int i = 0; i < file.getEnumTypeCount(); i++) {
        addEnum(file.getEnumType(i), i, comments, unexplained);
      }
    }
    return unexplained;
  }

  private static void addMessage(
      DescriptorProto message, int index, Comments comments, List<String> unexplained) {
    int messages = FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER;
    if (!comments.explain(messages, index)) {
      unexplained.add(message.getName());
    }
    for (int i = 0; i < message.getFieldCount(); i++) {
      if (!comments.explain(messages, index, DescriptorProto.FIELD_FIELD_NUMBER, i)) {
        unexplained.add(message.getName() + "." + message.getField(i).getName());
      }
    }
    assertThat(message.getNestedTypeList())
        .as("nested messages, which this does not see")
        .isEmpty();
    assertThat(message.getEnumTypeList()).as("nested enums, which this does not see").isEmpty();
  }

  private static void addEnum(
      EnumDescriptorProto type, int index, Comments comments, List<String> unexplained) {
    int enums = FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER;
    if (!comments.explain(enums, index)) {
      unexplained.add(type.getName());
    }
    for (int i = 0; i < type.getValueCount(); i++) {
      if (!comments.explain(enums, index, EnumDescriptorProto.VALUE_FIELD_NUMBER, i)) {
        unexplained.add(type.getName() + "." + type.getValue(i).getName());
      }
    }
  }

  /** The places of a file that have a comment before them. */
  private record Comments(Set<List<Integer>> paths) {

    static Comments of(FileDescriptorProto file) {
      Set<List<Integer>> paths = new HashSet<>();
      for (Location location : file.getSourceCodeInfo().getLocationList()) {
        if (!location.getLeadingComments().isBlank()) {
          paths.add(List.copyOf(location.getPathList()));
        }
      }
      return new Comments(paths);
    }

    boolean explain(Integer... path) {
      return paths.contains(List.of(path));
    }
  }
}
