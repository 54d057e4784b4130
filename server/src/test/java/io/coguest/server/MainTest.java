package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter errors = new StringWriter();

  private int run(String line) {
    CommandLine command = new CommandLine(new Main());
    command.setErr(new PrintWriter(errors));
    command.setOut(new PrintWriter(new StringWriter()));
    return command.execute(line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--prot 0",
        "--port many",
        "token",
        "token --user u --role king",
        "token --user u --ttl soon",
        "token --user u --ttl -5s",
        "token --user u --secret short",
        "token --user u --key-id unknown",
        "token --user system",
        "token --user a/b"
      })
  void aBadFlagIsToldWithExitCode2(String line) {
    assertThat(run(line)).isEqualTo(2);
    String wrong = line.substring(line.lastIndexOf(' ') + 1);
    assertThat(errors.toString()).containsAnyOf(wrong, "--user", "bytes", "sub");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--dev --port 65536",
        "--dev --host 0.0.0.0",
        "--dev --journal paper",
        "--dev --tls-cert absent.pem",
        "--dev --drain soon",
        "--dev --drain -1s",
        "--port 0"
      })
  void aValueThatCannotBeUsedGivesExitCode2(String line) {
    assertThat(run(line)).isEqualTo(2);
  }

  @Test
  void helpNamesEveryFlag() {
    String usage = new CommandLine(new Main()).getUsageMessage();
    assertThat(usage)
        .contains("--dev", "--host", "--port", "--config", "--data", "--journal")
        .contains(
            "--tls-cert", "--tls-key", "--loops", "--no-move-connections", "--drain", "token");
  }

  @Test
  void thePublishedSecretIsLongEnough() {
    assertThat(DevKey.SECRET.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThanOrEqualTo(32);
  }
}
