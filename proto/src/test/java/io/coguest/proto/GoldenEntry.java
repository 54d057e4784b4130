package io.coguest.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.util.JsonFormat;
import java.util.HexFormat;

/**
 * A message in three forms that must stay the same for ever.
 *
 * @param type the message's name within the contract's package
 * @param label tells entries of one type apart
 * @param text protobuf text format, on one line: what the message says
 * @param hex its bytes
 * @param json its canonical JSON
 */
record GoldenEntry(String type, String label, String text, String hex, String json) {

  static GoldenEntry of(String label, Message message) {
    return new GoldenEntry(
        message.getDescriptorForType().getName(),
        label,
        TextFormat.printer()
            .escapingNonAscii(false)
            .emittingSingleLine(true)
            .printToString(message)
            .strip(),
        HexFormat.of().formatHex(message.toByteArray()),
        json(message));
  }

  /** What the text says. */
  Message message() {
    Message.Builder message = prototype().newBuilderForType();
    try {
      TextFormat.merge(text, message);
    } catch (TextFormat.ParseException e) {
      throw new IllegalStateException("text of " + name() + " is broken", e);
    }
    return message.build();
  }

  Message fromHex() throws InvalidProtocolBufferException {
    return prototype().getParserForType().parseFrom(HexFormat.of().parseHex(hex));
  }

  Message fromJson() throws InvalidProtocolBufferException {
    Message.Builder message = prototype().newBuilderForType();
    JsonFormat.parser().merge(json, message);
    return message.build();
  }

  String name() {
    return type + " " + label;
  }

  private Message prototype() {
    return Contract.messages().stream()
        .filter(message -> message.getName().equals(type))
        .map(Contract::prototype)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no message " + type));
  }

  private static String json(Message message) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
