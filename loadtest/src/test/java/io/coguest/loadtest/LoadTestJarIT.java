package io.coguest.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The load test as a person starts it: for right and wrong alone, never for a time. */
@Timeout(120)
class LoadTestJarIT {
  private record Ended(int exitCode, List<String> output) {
    String verdict() {
      return output.get(output.size() - 1);
    }
  }

  @TempDir Path directory;

  private static Ended run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-jar", RealServer.loadTestJar().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
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
  void twoGeneratorsOverTlsMakeOneReport() throws Exception {
    Path file = directory.resolve("run.json");
    String options =
        "cycle --generators 2 --tls --rooms 9 --rate 60 --warmup 500ms --duration 3s --json "
            + file
            + " --spawn "
            + RealServer.jar();
    Ended ended = run(options.split(" "));
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS cycle: ");
    assertThat(ended.exitCode()).isZero();
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(json.get("correct").getAsBoolean()).isTrue();
    JsonObject rate = json.getAsJsonObject("rate");
    assertThat(rate.get("due").getAsLong()).isBetween(205L, 212L);
    JsonObject figures = json.getAsJsonObject("figures");
    assertThat(figures.get("serverCpuMicrosPerUnit").getAsDouble()).isPositive();
    assertThat(json.getAsJsonArray("timeline")).hasSizeGreaterThanOrEqualTo(3);
    if (rate.get("kept").getAsBoolean()) {
      JsonObject cycle = json.getAsJsonObject("latencies").getAsJsonObject("cycle");
      assertThat(cycle.get("count").getAsLong()).isBetween(160L, 182L);
    }
  }

  @Test
  void aRateThatCannotBeKeptIsToldAndNoLatencyWithIt() throws Exception {
    Path file = directory.resolve("run.json");
    String options =
        "cycle --rooms 1 --members 2 --admins 0 --rate 500000 --duration 1s --json "
            + file
            + " --spawn "
            + RealServer.jar();
    Ended ended = run(options.split(" "));
    assertThat(ended.verdict()).as("%s", ended).endsWith(", but the rate was not kept");
    assertThat(ended.output()).contains("the rate was not kept: no latency is reported");
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(json.getAsJsonObject("rate").get("kept").getAsBoolean()).isFalse();
    assertThat(json.getAsJsonObject("latencies").size()).isZero();
    json.getAsJsonArray("timeline")
        .forEach(second -> assertThat(second.getAsJsonObject().get("p99").getAsLong()).isZero());
  }

  @Test
  void theBareBaselineIsLoadedInPlaceOfAServer() throws Exception {
    Ended ended = run("cycle", "--bare", "--rooms", "4", "--rate", "50", "--duration", "1s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS cycle: 50 cycles");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void aShortCycleThroughTheSdkHearsEveryCallbackOnce() throws Exception {
    Ended ended =
        run(
            "sdk",
            "--spawn",
            RealServer.jar().toString(),
            "--rooms",
            "3",
            "--members",
            "3",
            "--rate",
            "40",
            "--duration",
            "2s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS sdk: ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void roomsThatBecomeMoreAreMeasuredStepByStep() throws Exception {
    Ended ended =
        run(
            "rooms",
            "--spawn",
            RealServer.jar().toString(),
            "--steps",
            "4,24",
            "--hot",
            "6",
            "--rooms-per-session",
            "12",
            "--rate",
            "40",
            "--repeats",
            "1",
            "--warmup",
            "100ms",
            "--duration",
            "500ms");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS rooms: ");
    assertThat(ended.output()).anyMatch(line -> line.startsWith("24 rooms, hot, to the first"));
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void aShortFanOutReachesEveryViewer() throws Exception {
    Ended ended =
        run(
            "fanout",
            "--spawn",
            RealServer.jar().toString(),
            "--members",
            "60",
            "--rate",
            "20",
            "--duration",
            "2s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS fanout: ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void smallRoomsWorkBesideAHotOne() throws Exception {
    Ended ended =
        run(
            "hot",
            "--spawn",
            RealServer.jar().toString(),
            "--rooms",
            "10",
            "--members",
            "60",
            "--hot-rate",
            "5",
            "--rate",
            "40",
            "--duration",
            "1s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS hot: ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void idleMembersAreWeighed() throws Exception {
    Ended ended =
        run(
            "idle",
            "--spawn",
            RealServer.jar().toString(),
            "--from",
            "40",
            "--to",
            "120",
            "--steps",
            "2",
            "--members",
            "20");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS idle: ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void unansweredInvitationsTimeOutOnce() throws Exception {
    Ended ended =
        run(
            "deadlines",
            "--spawn",
            RealServer.jar().toString(),
            "--pending",
            "300",
            "--due",
            "50",
            "--duration",
            "2s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS deadlines: ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void aRunIsWrittenAsAPageAndForPrograms(@TempDir Path folder) throws Exception {
    Path page = folder.resolve("run.html");
    Path json = folder.resolve("run.json");
    Ended ended =
        run(
            "cycle",
            "--spawn",
            RealServer.jar().toString(),
            "--rate",
            "20",
            "--duration",
            "1s",
            "--html",
            page.toString(),
            "--json",
            json.toString());
    assertThat(ended.exitCode()).as("%s", ended).isZero();
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("uPlot", "PASS");
    assertThat(json).content().contains("\"correct\": true");
  }

  @Test
  void aServerThatIsNotThereIsToldInTheLastLine() throws Exception {
    Ended ended = run("cycle", "--url", "ws://127.0.0.1:1/v1/signal", "--duration", "1s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("FAIL cycle: could not be carried out");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void aWrongCommandLineIsRefused() throws Exception {
    Ended ended = run("cycle", "--rate", "fast");
    assertThat(ended.verdict()).startsWith("FAIL cycle: wrong command line: ");
    assertThat(ended.exitCode()).isEqualTo(2);
  }
}
