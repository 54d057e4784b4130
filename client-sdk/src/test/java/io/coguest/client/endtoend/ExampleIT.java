package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.example.CoGuestExample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example and the README: what the one prints is what the other shows. */
class ExampleIT {
  private static final String LIVE = "live_room_123";
  private static final String BEGIN = "<!-- output of the example -->\n```text\n";
  private static final String END = "```";

  @RegisterExtension static final ServerProcess SERVER = ServerProcess.with();

  @Test
  @Timeout(90)
  void theReadmeShowsWhatTheExamplePrints() throws Exception {
    List<String> tokens =
        List.of(
            token("host-1", "host"),
            token("host-2", "host"),
            token("guest-1", "audience"),
            token("guest-2", "audience"));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      CoGuestExample.run(SERVER.url(), LIVE, tokens, out);
    }
    String output = printed.toString(StandardCharsets.UTF_8);
    assertThat(bySpeaker(output.lines().toList()))
        .as("what the example printed:\n%s", output)
        .isEqualTo(bySpeaker(shownInReadme()));
  }

  /** Two users' lines may come in either order, each user's own only in one. */
  private static Map<String, List<String>> bySpeaker(List<String> lines) {
    return lines.stream().collect(Collectors.groupingBy(line -> line.split(":", 2)[0]));
  }

  private static List<String> shownInReadme() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int begin = readme.indexOf(BEGIN);
    assertThat(begin).as("README has the block after its marker").isNotNegative();
    int from = begin + BEGIN.length();
    return readme.substring(from, readme.indexOf(END, from)).lines().toList();
  }

  /** By the very command that the README gives. */
  private static String token(String user, String role) throws Exception {
    List<String> command = ServerProcess.java();
    command.addAll(List.of("token", "--user", user, "--live", LIVE, "--role", role));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output.strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
