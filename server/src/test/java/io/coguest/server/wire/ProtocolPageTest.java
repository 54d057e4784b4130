package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.ResultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/PROTOCOL.md to the contract and to the server's tables. */
class ProtocolPageTest {
  private static final Pattern EVENT_ROW = Pattern.compile("(?m)^\\| (`.*?`) \\| (.*?) \\|.*$");

  private final String page = read(Path.of("../docs/PROTOCOL.md"));

  @Test
  void everyLineOfTheWorkedSessionIsAFrameInItsCanonicalForm()
      throws InvalidProtocolBufferException {
    List<String> lines =
        page.lines().filter(line -> line.startsWith("> {") || line.startsWith("< {")).toList();
    assertThat(lines).hasSizeGreaterThan(10);
    for (String line : lines) {
      Message.Builder frame =
          line.startsWith(">") ? ClientFrame.newBuilder() : ServerFrame.newBuilder();
      JsonFormat.parser().merge(line.substring(2), frame);
      assertThat(JsonFormat.printer().omittingInsignificantWhitespace().print(frame))
          .isEqualTo(line.substring(2));
    }
  }

  @Test
  void everyCommandFrameAndEventIsMentioned() {
    Stream<FieldDescriptor> branches =
        Stream.of(ClientFrame.getDescriptor(), ServerFrame.getDescriptor(), Event.getDescriptor())
            .map(Descriptor::getOneofs)
            .map(oneofs -> oneofs.get(0))
            .flatMap(oneof -> oneof.getFields().stream())
            .filter(field -> !List.of("event", "presence", "snapshot").contains(field.getName()));
    assertThat(branches.map(FieldDescriptor::getName).filter(name -> !mentioned(name))).isEmpty();
  }

  @Test
  void visibilitiesOfEventsAreThoseOfTheContract() {
    String section = page.substring(page.indexOf("## Events"), page.indexOf("## Resuming"));
    Matcher rows = EVENT_ROW.matcher(section);
    int compared = 0;
    while (rows.find()) {
      for (String name : rows.group(1).replace("`", "").split(", ", -1)) {
        FieldDescriptor field = Event.getDescriptor().findFieldByName(name);
        assertThat(field).as(name).isNotNull();
        assertThat(comment(field.getMessageType().getName()))
            .as(name)
            .contains(rows.group(2).replaceAll(" \\(.*", ""));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(Event.getDescriptor().getOneofs().get(0).getFieldCount());
  }

  @Test
  void theTableOfResultsIsTheServers() {
    List<String> rows =
        Stream.of(ResultCode.values())
            .map(code -> "| " + code.code() + " | `" + code.name() + "` | " + retry(code) + "|")
            .toList();
    assertThat(rows).allSatisfy(row -> assertThat(page).contains(row));
  }

  @Test
  void theTableOfCloseCodesIsTheServers() {
    List<String> rows =
        Stream.of(CloseCode.values())
            .map(code -> "| " + code.number() + " | `" + code.name() + "` | ")
            .toList();
    assertThat(rows).allSatisfy(row -> assertThat(page).contains(row));
  }

  private boolean mentioned(String name) {
    return page.contains("`" + name + "`");
  }

  private static String retry(ResultCode code) {
    if (code == ResultCode.OK) {
      return "";
    }
    return code.retryable() ? "yes " : "no ";
  }

  /** The comment of an event in the contract, which ends with its visibility. */
  private static String comment(String message) {
    String source = read(Path.of("../proto/src/main/proto/coguest/v1/event.proto"));
    Matcher comment = Pattern.compile("// (.*)\\Rmessage " + message + " ").matcher(source);
    assertThat(comment.find()).as(message).isTrue();
    return comment.group(1);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
