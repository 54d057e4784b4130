package io.coguest.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The load test as a person starts it: for right and wrong alone, never for a time. Most runs share
 * a server, under names of their own.
 */
@Timeout(120)
class LoadTestJarIT {
  private static @Nullable RealServer server;

  @TempDir private Path directory;

  private record Ended(int exitCode, List<String> output) {
    String verdict() {
      return output.get(output.size() - 1);
    }

    void passed(String scenario) {
      assertThat(verdict()).as("%s", this).startsWith("PASS " + scenario + ": ");
      assertThat(exitCode).isZero();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server = RealServer.start("--loops", "2");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** With the server that all share. */
  private static Ended load(String scenario, String options) throws Exception {
    RealServer shared = server;
    assertThat(shared).isNotNull();
    String prefix = "p" + ThreadLocalRandom.current().nextInt(1_000_000) + "-";
    return run("%s --url %s --prefix %s %s".formatted(scenario, shared.uri(), prefix, options));
  }

  /** With one of its own. */
  private static Ended spawn(String scenario, String options) throws Exception {
    return run("%s --spawn %s %s".formatted(scenario, RealServer.jar(), options));
  }

  private static Ended run(String options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", RealServer.loadTestJar().toString()));
    command.addAll(List.of(options.split(" ")));
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

  private JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  @Test
  void aShortCycleAtARateIsWrittenForPeopleAndForPrograms() throws Exception {
    Path page = directory.resolve("run.html");
    Path file = directory.resolve("run.json");
    spawn(
            "cycle",
            "--rooms 24 --members 6 --rooms-per-session 4 --rate 60 --duration 1s"
                + " --html %s --json %s".formatted(page, file))
        .passed("cycle");
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("uPlot", "PASS");
    assertThat(json(file).get("correct").getAsBoolean()).isTrue();
  }

  @Test
  void aShortCycleAsFastAsItGoesFindsNoViolation() throws Exception {
    load("cycle", "--rooms 10 --members 8 --rate max --duration 1s --threads 2").passed("cycle");
  }

  @Test
  void twoGeneratorsOverTlsMakeOneReport() throws Exception {
    Path file = directory.resolve("run.json");
    spawn(
            "cycle",
            "--generators 2 --tls --rooms 9 --rate 60 --warmup 500ms --duration 1s --json " + file)
        .passed("cycle");
    JsonObject json = json(file);
    assertThat(json.get("correct").getAsBoolean()).isTrue();
    JsonObject rate = json.getAsJsonObject("rate");
    assertThat(rate.get("due").getAsLong()).isBetween(86L, 92L);
    JsonObject figures = json.getAsJsonObject("figures");
    assertThat(figures.get("serverCpuMicrosPerUnit").getAsDouble()).isPositive();
    assertThat(json.getAsJsonArray("timeline")).isNotEmpty();
    if (rate.get("kept").getAsBoolean()) {
      JsonObject cycle = json.getAsJsonObject("latencies").getAsJsonObject("cycle");
      assertThat(cycle.get("count").getAsLong()).isBetween(54L, 62L);
    }
  }

  @Test
  void aRateThatCannotBeKeptIsToldAndNoLatencyWithIt() throws Exception {
    Path file = directory.resolve("run.json");
    Ended ended =
        load(
            "cycle",
            "--rooms 1 --members 2 --admins 0 --rate 500000 --duration 500ms --json " + file);
    assertThat(ended.verdict()).as("%s", ended).endsWith(", but the rate was not kept");
    assertThat(ended.output()).contains("the rate was not kept: no latency is reported");
    JsonObject json = json(file);
    assertThat(json.getAsJsonObject("rate").get("kept").getAsBoolean()).isFalse();
    assertThat(json.getAsJsonObject("latencies").size()).isZero();
    json.getAsJsonArray("timeline")
        .forEach(second -> assertThat(second.getAsJsonObject().get("p99").getAsLong()).isZero());
  }

  @Test
  void theBareBaselineIsLoadedInPlaceOfAServer() throws Exception {
    Ended ended = run("cycle --bare --rooms 4 --rate 50 --duration 1s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("PASS cycle: 50 cycles");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void aShortCycleThroughTheSdkHearsEveryCallbackOnce() throws Exception {
    load("sdk", "--rooms 3 --members 3 --rate 40 --duration 1s").passed("sdk");
  }

  @Test
  void aShortBlendFindsNoViolation() throws Exception {
    load("mixed", "--rooms 3 --members 8 --rate 60 --duration 1s --generators 1").passed("mixed");
  }

  @Test
  void roomsThatBecomeMoreAreMeasuredStepByStep() throws Exception {
    Ended ended =
        load(
            "rooms",
            "--steps 12,24 --hot 6 --rooms-per-session 12 --rate 40 --repeats 1"
                + " --jvm-warmup 300ms --warmup 100ms --duration 400ms");
    ended.passed("rooms");
    assertThat(ended.output()).anyMatch(line -> line.startsWith("24 rooms, hot, to the first"));
  }

  @Test
  void aShortFanOutReachesEveryViewerWhetherItReadsOrCounts() throws Exception {
    Ended ended = load("fanout", "--members 60 --checked 20 --rate 20 --duration 1s");
    ended.passed("fanout");
    assertThat(ended.output()).anyMatch(line -> line.contains("the other 40 count frames"));
  }

  @Test
  void smallRoomsWorkBesideAHotOne() throws Exception {
    load("hot", "--rooms 10 --members 90 --hot-rate 5 --rate 40 --duration 1s").passed("hot");
  }

  @Test
  void idleMembersAreWeighed() throws Exception {
    load("idle", "--from 40 --to 120 --steps 2 --members 20").passed("idle");
  }

  @Test
  void handshakesAreCountedWithAndWithoutTheServersPart() throws Exception {
    Path file = directory.resolve("run.json");
    String plan = " --connections 60 --rounds 3 --json " + file;
    for (String server : List.of("--spawn " + RealServer.jar(), "--bare")) {
      run("handshake " + server + plan).passed("handshake");
      assertThat(json(file).getAsJsonObject("rate").get("done").getAsInt()).isEqualTo(180);
      JsonObject figures = json(file).getAsJsonObject("figures");
      for (String figure : List.of("first", "lowest", "median", "highest")) {
        assertThat(figures.get(figure + "PerSecond").getAsDouble()).as(figure).isPositive();
      }
      assertThat(figures.get("serverMicros").getAsDouble()).isPositive();
    }
  }

  @Test
  void aHandshakeThatIsRefusedFailsTheRun() throws Exception {
    Ended ended = load("handshake", "--connections 5 --rounds 1 --secret " + "x".repeat(32));
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.verdict()).startsWith("FAIL handshake: could not be carried out:");
  }

  @Test
  void unansweredInvitationsTimeOutOnce() throws Exception {
    load("deadlines", "--pending 300 --due 50 --duration 1s --threads 2").passed("deadlines");
  }

  @Test
  void aServerThatIsNotThereIsToldInTheLastLine() throws Exception {
    Ended ended = run("cycle --url ws://127.0.0.1:1/v1/signal --duration 1s");
    assertThat(ended.verdict()).as("%s", ended).startsWith("FAIL cycle: could not be carried out");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void aWrongCommandLineIsRefused() throws Exception {
    Ended ended = run("cycle --rate fast");
    assertThat(ended.verdict()).startsWith("FAIL cycle: wrong command line: ");
    assertThat(ended.exitCode()).isEqualTo(2);
  }
}
