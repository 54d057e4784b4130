package io.coguest.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The load test as a person starts it: for right and wrong alone, never for a time. */
@Timeout(120)
class LoadTestJarIT {
  private record Ended(int exitCode, List<String> output) {
    String verdict() {
      return output.get(output.size() - 1);
    }
  }

  private static Ended run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-jar", RealServer.loadTestJar().toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as(output).isTrue();
      return new Ended(process.exitValue(), output.strip().lines().toList());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aShortCycleAtARateFindsNoViolation() throws Exception {
    Ended ended =
        run(
            "cycle",
            "--spawn",
            RealServer.jar().toString(),
            "--rooms",
            "24",
            "--members",
            "6",
            "--rooms-per-session",
            "4",
            "--rate",
            "100",
            "--duration",
            "3s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS cycle: ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void aShortCycleAsFastAsItGoesFindsNoViolation() throws Exception {
    Ended ended =
        run(
            "cycle",
            "--spawn",
            RealServer.jar().toString(),
            "--rooms",
            "10",
            "--members",
            "8",
            "--rate",
            "max",
            "--duration",
            "3s",
            "--threads",
            "2");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS cycle: ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void theBareBaselineIsLoadedInPlaceOfAServer() throws Exception {
    Ended ended = run("cycle", "--bare", "--rooms", "4", "--rate", "50", "--duration", "1s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS cycle: 50 cycles");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void aServerThatIsNotThereIsToldInTheLastLine() throws Exception {
    Ended ended = run("cycle", "--url", "ws://127.0.0.1:1/v1/signal", "--duration", "1s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("FAIL cycle: could not be carried out");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void aWrongCommandLineIsRefused() throws Exception {
    assertThat(run("cycle", "--rate", "fast").exitCode()).isEqualTo(2);
  }
}
