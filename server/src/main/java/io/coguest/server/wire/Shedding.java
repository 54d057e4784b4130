package io.coguest.server.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;

/**
 * Makes a message fit that has parts which cannot be paged, by leaving out what is missed least.
 *
 * <p>Only a room filled with texts of the greatest length needs it: pictures go first, then free
 * texts, then display names of notices. Ids, numbers and outcomes never go. Should even that not be
 * enough, the oldest notices become plain state, as they do when there are too many.
 */
final class Shedding {
  private static final String NOTICES = "notices";
  private static final String AVATAR = "avatar_url";

  private static final List<Step> STEPS =
      List.of(
          new Step("administrators", AVATAR),
          new Step(NOTICES, AVATAR),
          new Step("own_requests", AVATAR),
          new Step("seats", AVATAR),
          new Step(NOTICES, "extra_info"),
          new Step(NOTICES, "reason"),
          new Step("own_requests", "extra_info"),
          new Step(NOTICES, "user_name"));

  private Shedding() {}

  /** Leaves out, in every message of a repeated field, a text. */
  private record Step(String list, String text) {}

  /** Brings the message to at most so many bytes. Nothing is left out of one that fits. */
  static void fit(Message.Builder message, int maxBytes) {
    for (Step step : STEPS) {
      if (message.build().getSerializedSize() <= maxBytes) {
        return;
      }
      FieldDescriptor list = message.getDescriptorForType().findFieldByName(step.list());
      if (list != null) {
        shed(message, list, step.text());
      }
    }
    dropOldestNotices(message, maxBytes);
  }

  private static void shed(Message.Builder message, FieldDescriptor list, String text) {
    for (int i = 0; i < message.getRepeatedFieldCount(list); i++) {
      message.setRepeatedField(list, i, without((Message) message.getRepeatedField(list, i), text));
    }
  }

  private static Message without(Message message, String text) {
    Message.Builder rest = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> set : message.getAllFields().entrySet()) {
      FieldDescriptor field = set.getKey();
      if (field.getJavaType() == JavaType.STRING && field.getName().equals(text)) {
        rest.clearField(field);
      } else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
        rest.setField(field, without((Message) set.getValue(), text));
      }
    }
    return rest.build();
  }

  private static void dropOldestNotices(Message.Builder message, int maxBytes) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(NOTICES);
    List<?> notices = List.copyOf((List<?>) message.getField(field));
    int bytes = message.build().getSerializedSize();
    int dropped = 0;
    while (bytes > maxBytes && dropped < notices.size()) {
      Message oldest = (Message) notices.get(dropped++);
      bytes -= CodedOutputStream.computeMessageSize(field.getNumber(), oldest);
    }
    message.setField(field, notices.subList(dropped, notices.size()));
  }
}
