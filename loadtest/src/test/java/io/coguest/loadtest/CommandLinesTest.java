package io.coguest.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.ServerLoad;
import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.scenario.Share;
import io.coguest.loadtest.wire.Endpoint;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a person may ask for, and how generator processes are told their part of it. */
class CommandLinesTest {
  private static final URI SERVER = URI.create("ws://127.0.0.1:4711/v1/signal");

  private static List<String> child(Endpoint server, String... arguments) {
    return new ChildCommandLine(new CommandLine(new CycleCommand()).parseArgs(arguments), server)
        .arguments(new Share(1, 3), Path.of("raw.json"));
  }

  @Test
  void aGeneratorGetsTheSameLoadOptionsAndItsShareOfTheServer() {
    String all =
        "--spawn --rooms 7 --rate=max --duration 2s --threads 2 --prefix p- --server-arg=--loops"
            + " --server-arg=2 --jvm-arg=-Xmx1g --generators 3 --json a.json --journal memory";
    assertThat(child(Endpoint.of(SERVER), all.split(" ")))
        .startsWith("cycle")
        .contains("--rooms=7", "--rate=max", "--duration=2s", "--threads=2", "--prefix=p-")
        .contains("--url=" + SERVER, "--generator=1/3", "--raw-json=raw.json")
        .contains("--source=127.0.0.3")
        .hasSize(10);
  }

  @Test
  void aGeneratorTrustsWhatTheRunTrustsAndComesFromWhereItIsTold() {
    Endpoint server =
        new Endpoint(URI.create("wss://example.org/v1/signal"), "10.0.0.9", Path.of("c.pem"));
    assertThat(child(server, "--url=wss://example.org/v1/signal", "--trust=c.pem"))
        .containsOnlyOnce("--trust=c.pem")
        .contains("--source=10.0.0.9")
        .containsOnlyOnce("--url=wss://example.org/v1/signal");
  }

  @Test
  void aGeneratorUnderstandsItsCommandLine() {
    List<String> arguments = child(Endpoint.of(SERVER), "--spawn", "--rooms", "7");
    new CommandLine(new Main()).parseArgs(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cycle",
        "cycle --url ws://h/ --spawn",
        "cycle --url ws://h/ --tls",
        "cycle --url ws://h/ --journal memory",
        "cycle --url ws://h/ --server-arg x",
        "cycle --url ws://h/ --jvm-arg x",
        "cycle --url http://h/",
        "cycle --url elsewhere",
        "cycle --spawn --trust c.pem",
        "cycle --url ws://h/ --threads 0",
        "cycle --url ws://h/ --generators 0",
        "cycle --url ws://h/ --members 2 --admins 1",
        "cycle --url ws://h/ --rooms-per-session 65",
        "cycle --url ws://h/ --cycles-per-room=-1",
        "cycle --url ws://h/ --generator 2/2",
        "cycle --url ws://h/ --rate 1 --generator 0/2 --raw-json r",
        "cycle --url ws://h/ --rooms 1 --generator 0/2 --raw-json r",
        "cycle --url ws://h/ --rate 1 --generators 2",
        "cycle --url ws://h/ --rooms 2 --generators 3",
        "cycle --url ws://h/ --rate fast",
        "mixed --url ws://h/ --rooms 2 --quiet-rooms 2",
        "mixed --url ws://h/ --members 2",
        "fanout --url ws://h/ --admins 0",
        "fanout --url ws://h/ --checked 8",
        "deadlines --url ws://h/ --due 1 --duration 500ms",
        "deadlines --url ws://h/ --due 1 --duration 1500ms",
        "deadlines --url ws://h/ --due 1 --duration 0s",
        "storm --url ws://h/",
        "storm --bare",
        "fanout --bare",
        "mixed --bare",
        "idle --bare",
        "hot --bare",
        "storm --spawn --kills 10 --duration 1s",
        "storm --spawn --generators 2",
        "idle --url ws://h/ --generators 2",
        "handshake --url ws://h/ --generators 2",
        "handshake --url ws://h/ --connections 9001",
        "handshake --url ws://h/ --connections 0",
        "handshake --url ws://h/ --rounds 0",
        "rooms --url ws://h/ --generators 2",
        "slow --url ws://h/ --generators 2",
        "hot --url ws://h/ --generators 2",
        "rooms --url ws://h/ --steps 10,1005"
      })
  void whatMakesNoSenseIsRefused(String arguments) {
    assertThat(Main.run(arguments.split(" "))).isEqualTo(2);
  }

  @Test
  void whatCannotBeSharedIsRefusedWithTheReason() {
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.run("idle", "--url", "ws://h/", "--generators", "2")).isEqualTo(2);
    } finally {
      System.setOut(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8).strip())
        .startsWith("FAIL idle: wrong command line: idle takes one generator");
  }

  @Test
  void aGeneratorSaysWhereItIsAndWaitsToBeLetOn() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    GeneratorLines lines = new GeneratorLines(new BufferedReader(new StringReader("go\n")), out);
    lines.ready(Duration.ofSeconds(1), Duration.ofSeconds(2));
    Sample sample = new Sample(1.5, 20.25, 300, 4000, 5, new ServerLoad(0, 0, 0));
    lines.tick(sample);
    assertThatThrownBy(lines::loaded).isInstanceOf(ScenarioFailure.class);
    List<String> heard = said.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(heard.get(0)).isEqualTo("@ready 1000 2000");
    assertThat(GeneratorLines.sample(heard.get(1))).isEqualTo(sample);
    assertThat(heard.get(2)).isEqualTo("@loaded");
  }
}
