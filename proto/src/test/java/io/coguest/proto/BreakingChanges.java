package io.coguest.proto;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds what a reader or writer of an earlier contract could trip over in a later one, in binary or
 * in JSON. Additions are none of it.
 */
final class BreakingChanges {
  private final Map<String, DescriptorProto> messages = new LinkedHashMap<>();
  private final Map<String, EnumDescriptorProto> enums = new LinkedHashMap<>();
  private final List<String> found = new ArrayList<>();

  private BreakingChanges(FileDescriptorSet later) {
    later.getFileList().forEach(file -> index(file, messages, enums));
  }

  /** One sentence for each breaking change; empty when there is none. */
  static List<String> between(FileDescriptorSet earlier, FileDescriptorSet later) {
    BreakingChanges changes = new BreakingChanges(later);
    Map<String, DescriptorProto> messages = new LinkedHashMap<>();
    Map<String, EnumDescriptorProto> enums = new LinkedHashMap<>();
    earlier.getFileList().forEach(file -> index(file, messages, enums));
    messages.forEach(changes::compareMessage);
    enums.forEach(changes::compareEnum);
    return changes.found;
  }

  private static void index(
      FileDescriptorProto file,
      Map<String, DescriptorProto> messages,
      Map<String, EnumDescriptorProto> enums) {
    file.getEnumTypeList()
        .forEach(type -> enums.put(file.getPackage() + "." + type.getName(), type));
    file.getMessageTypeList()
        .forEach(type -> index(file.getPackage() + "." + type.getName(), type, messages, enums));
  }

  private static void index(
      String name,
      DescriptorProto message,
      Map<String, DescriptorProto> messages,
      Map<String, EnumDescriptorProto> enums) {
    messages.put(name, message);
    message.getEnumTypeList().forEach(type -> enums.put(name + "." + type.getName(), type));
    message
        .getNestedTypeList()
        .forEach(type -> index(name + "." + type.getName(), type, messages, enums));
  }

  private void compareMessage(String name, DescriptorProto earlier) {
    DescriptorProto later = messages.get(name);
    if (later == null) {
      found.add("message " + name + " is gone");
      return;
    }
    Map<Integer, FieldDescriptorProto> byNumber =
        later.getFieldList().stream()
            .collect(toMap(FieldDescriptorProto::getNumber, Function.identity()));
    for (FieldDescriptorProto field : earlier.getFieldList()) {
      String path = name + "." + field.getName();
      FieldDescriptorProto now = byNumber.get(field.getNumber());
      if (now == null) {
        found.add("field " + path + " = " + field.getNumber() + " is gone");
      } else {
        compareField(path, new Member(earlier, field), new Member(later, now));
      }
    }
  }

  private void compareField(String path, Member earlier, Member later) {
    same(path, "name", earlier.field().getName(), later.field().getName());
    same(path, "JSON name", earlier.field().getJsonName(), later.field().getJsonName());
    same(path, "type", earlier.type(), later.type());
    same(path, "label", earlier.field().getLabel(), later.field().getLabel());
    same(path, "presence", earlier.field().getProto3Optional(), later.field().getProto3Optional());
    same(path, "oneof", earlier.oneof(), later.oneof());
  }

  private void compareEnum(String name, EnumDescriptorProto earlier) {
    EnumDescriptorProto later = enums.get(name);
    if (later == null) {
      found.add("enum " + name + " is gone");
      return;
    }
    Map<Integer, String> byNumber =
        later.getValueList().stream()
            .collect(
                toMap(
                    EnumValueDescriptorProto::getNumber,
                    EnumValueDescriptorProto::getName,
                    (one, other) -> one));
    for (EnumValueDescriptorProto value : earlier.getValueList()) {
      String path = name + "." + value.getName();
      String now = byNumber.get(value.getNumber());
      if (now == null) {
        found.add("enum value " + path + " = " + value.getNumber() + " is gone");
      } else {
        same(path, "name", value.getName(), now);
      }
    }
  }

  private void same(String path, String what, Object earlier, Object later) {
    if (!earlier.equals(later)) {
      found.add("the " + what + " of " + path + " was " + earlier + " and is " + later);
    }
  }

  /** A field in its message. */
  private record Member(DescriptorProto message, FieldDescriptorProto field) {

    String type() {
      return field.getType() + " " + field.getTypeName();
    }

    /** The oneof that it belongs to; empty for none, and for the one that proto3 optional makes. */
    String oneof() {
      return field.hasOneofIndex() && !field.getProto3Optional()
          ? message.getOneofDecl(field.getOneofIndex()).getName()
          : "";
    }
  }
}
