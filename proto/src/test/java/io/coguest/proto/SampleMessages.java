package io.coguest.proto;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes messages in which everything is set, each field to a value of its own. */
final class SampleMessages {
  private static final int ELEMENTS = 2;
  private static final String LETTERS = "Zoë 漢😀 \"<\\";

  private SampleMessages() {}

  /**
   * A full message.
   *
   * @param branch the field of a oneof to set; null for the first of each
   */
  static Message full(Descriptor type, @Nullable FieldDescriptor branch) {
    Message.Builder message = Contract.prototype(type).newBuilderForType();
    for (FieldDescriptor field : type.getFields()) {
      if (!isSet(field, branch)) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = 0; i < ELEMENTS; i++) {
          message.addRepeatedField(field, value(field));
        }
      } else {
        message.setField(field, value(field));
      }
    }
    return message.build();
  }

  private static boolean isSet(FieldDescriptor field, @Nullable FieldDescriptor branch) {
    OneofDescriptor oneof = field.getRealContainingOneof();
    if (oneof == null) {
      return true;
    }
    boolean chosen = branch != null && oneof.equals(branch.getRealContainingOneof());
    return field.equals(chosen ? branch : oneof.getField(0));
  }

  /** Signs, widths and letters that a careless codec gets wrong. */
  private static Object value(FieldDescriptor field) {
    int number = field.getNumber();
    return switch (field.getType()) {
      case INT32, SINT32 -> -number;
      case UINT32 -> 0xF000_0000 + number;
      case UINT64 -> 0xF000_0000_0000_0000L + number;
      case BOOL -> true;
      case STRING -> field.getName().equals("user_name") ? LETTERS : field.getName();
      case ENUM -> last(field.getEnumType().getValues());
      case MESSAGE -> full(field.getMessageType(), null);
      case DOUBLE, FLOAT, INT64, FIXED64, FIXED32, GROUP, BYTES, SFIXED32, SFIXED64, SINT64 ->
          throw new IllegalStateException("no sample for the type of " + field.getFullName());
    };
  }

  private static EnumValueDescriptor last(List<EnumValueDescriptor> values) {
    return values.get(values.size() - 1);
  }
}
