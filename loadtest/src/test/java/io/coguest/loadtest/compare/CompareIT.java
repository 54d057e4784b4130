package io.coguest.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.coguest.loadtest.RealServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The comparison as a person starts it: that it ends well and says all, never what it measures. */
@Timeout(180)
class CompareIT {
  @TempDir private Path directory;

  private record Ended(int exitCode, List<String> output, JsonObject json) {
    String verdict() {
      return output.get(output.size() - 1);
    }
  }

  private Ended compare(String... arguments) throws Exception {
    Path json = directory.resolve("compare.json");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", RealServer.loadTestJar().toString(), "compare"));
    command.addAll(List.of("--spawn", RealServer.jar().toString(), "--pairs", "1"));
    command.addAll(
        List.of(
            "--duration",
            "500ms",
            "--warmup",
            "300ms",
            "--lead-in",
            "100ms",
            "--jvm-arg=-XX:TieredStopAtLevel=1",
            "--json",
            json.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as(output).isTrue();
      assertThat(json).as(output).exists();
      return new Ended(
          process.exitValue(),
          output.strip().lines().toList(),
          JsonParser.parseString(Files.readString(json)).getAsJsonObject());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theServerIsComparedWithTheBareBaselineOverTls() throws Exception {
    Ended ended = compare("--scenario", "cycle", "--rooms", "4", "--rates", "20,40", "--tls");
    assertThat(ended.json().get("void").getAsBoolean()).as("%s", ended).isFalse();
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS compare cycle: ");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.json().get("ratio").getAsDouble()).isPositive();
    assertThat(ended.json().get("ratioUpper").getAsDouble()).isPositive();
    assertThat(ended.json().getAsJsonArray("rates")).hasSize(2);
  }

  @Test
  void aFanOutIsComparedWithTheBareBroadcast() throws Exception {
    Ended ended =
        compare(
            "--scenario",
            "fanout",
            "--members",
            "90",
            "--checked",
            "20",
            "--rates",
            "20",
            "--rounds",
            "2");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS compare fanout: ");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.json().get("unit").getAsString()).isEqualTo("delivery");
    JsonObject rate = ended.json().getAsJsonArray("rates").get(0).getAsJsonObject();
    assertThat(rate.getAsJsonArray("rounds")).hasSize(2);
    assertThat(rate.getAsJsonArray("pairs")).hasSize(2);
    for (String side : List.of("server", "baseline")) {
      double delivered = rate.getAsJsonObject(side).get("unitsPerSecond").getAsDouble();
      // 20 seat changes a second, each to 90, whoever counts them; the clock's part is not
      // asserted.
      assertThat(delivered / 90).as(side).isBetween(10.0, 30.0);
    }
  }

  @Test
  void theServerIsComparedWithItselfAtSharesOfWhatBothCan() throws Exception {
    Ended ended =
        compare(
            "--scenario",
            "cycle",
            "--rooms",
            "2",
            "--members",
            "2",
            "--admins",
            "0",
            "--against",
            "server");
    assertThat(ended.verdict()).as("%s", ended).contains("compare cycle");
    if (!ended.json().get("void").getAsBoolean()) {
      assertThat(ended.verdict()).contains("A/A");
      assertThat(ended.json().getAsJsonObject("maxima").get("serverPerSecond").getAsDouble())
          .isPositive();
    }
  }
}
