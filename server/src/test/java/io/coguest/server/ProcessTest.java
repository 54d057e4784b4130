package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.proto.v1.CloseCode;
import io.coguest.server.session.TokenCheck;
import io.coguest.server.session.TokenVerifier;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daemon in a process of its own: its command line, its output, its end. */
class ProcessTest {
  private static final long TIMEOUT_S = 60;

  @TempDir Path directory;

  private record Ended(int exitCode, String out, String err) {}

  private Process start(String... arguments) throws IOException {
    return builder(List.of(), arguments).start();
  }

  private ProcessBuilder builder(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add("--enable-native-access=ALL-UNNAMED"); // as the jar's manifest says
    command.addAll(options);
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors());
    // Longer than any test: who does not answer a close keeps its connection open.
    builder.environment().put("CONFIG_FORCE_coguest_transport_closeTimeout", "1 h");
    return builder;
  }

  /** Without the tests, whose log goes to the standard output. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int portOf(BufferedReader out) throws IOException {
    String line = out.readLine();
    assertThat(line).matches("listening on ws://127\\.0\\.0\\.1:[0-9]+/v1/signal");
    return Integer.parseInt(line.replaceAll(".*:([0-9]+)/.*", "$1"));
  }

  private File errors() {
    return directory.resolve("stderr").toFile();
  }

  private Ended run(String... arguments) throws Exception {
    Process process = start(arguments);
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
      String err = java.nio.file.Files.readString(errors().toPath());
      return new Ended(process.exitValue(), out, err);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aSignalStopsItWithExitCode0AfterTellingItsClients() throws Exception {
    Process process = start("--dev", "--port", "0", "--data", directory.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      int port = portOf(out);
      String token = run("token", "--user", "host-1", "--role", "host").out.strip();
      try (RawClient client = RawClient.connect(port, RawClient.PROTO)) {
        TestServer.welcome(client, token);
        assertThat(client.call(TestServer.create("live")).getCode()).isZero();
        // Unlike Process.destroy, this leaves the streams open.
        process.toHandle().destroy();
        var closing = client.closing();
        assertThat(closing.getName()).isEqualTo(CloseCode.CLOSE_CODE_GOING_AWAY);
        assertThat(closing.getReconnect()).isTrue();
        assertThat(closing.getRetryAfterMs()).isBetween(0, 5_000);
      }
      assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(out.readLine()).as("nothing else on the standard output").isNull();
      assertThat(directory.resolve("resume.key")).exists();
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | WARN | 2.*T.* WARN +\\[main\\] Main - development mode: .*",
        "JSON | warn | .*WARN +\\[main\\] Main - development mode: .*",
        "json | nonsense | \\{.*\"level\":\"WARN\".*\"loggerName\":\"io.coguest.server.Main\".*",
        "json | error | ",
      })
  void theEnvironmentSaysHowMuchIsLoggedAndHow(String form, String level, String firstLine)
      throws Exception {
    ProcessBuilder builder =
        builder(List.of(), "--dev", "--port", "0", "--data", directory.toString());
    builder.environment().put("COGUEST_LOG", form);
    builder.environment().put("COGUEST_LOG_LEVEL", level);
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      portOf(out);
      List<String> lines = java.nio.file.Files.readAllLines(errors().toPath());
      if (firstLine == null) {
        assertThat(lines).isEmpty();
      } else {
        assertThat(lines).singleElement().asString().matches(firstLine);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aFileOfLogbacksDecidesInstead() throws Exception {
    Path file = directory.resolve("mine.xml");
    java.nio.file.Files.writeString(
        file,
        """
        <configuration>
          <appender name="mine" class="ch.qos.logback.core.ConsoleAppender">
            <target>System.err</target>
            <encoder><pattern>MINE %msg%n</pattern></encoder>
          </appender>
          <root level="WARN"><appender-ref ref="mine"/></root>
        </configuration>
        """);
    Process process =
        builder(
                List.of("-Dlogback.configurationFile=" + file),
                "--dev",
                "--port",
                "0",
                "--data",
                directory.toString())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      portOf(out);
      assertThat(java.nio.file.Files.readString(errors().toPath())).startsWith("MINE development");
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-Dnothing=asked, disabled",
    "-Dio.netty.leakDetection.level=paranoid, paranoid",
    "-Dio.netty.leakDetectionLevel=advanced, advanced"
  })
  void leakedBuffersAreLookedForWhenItIsAskedFor(String option, String level) throws Exception {
    ProcessBuilder builder =
        builder(List.of(option), "--dev", "--port", "0", "--data", directory.toString());
    builder.environment().put("COGUEST_LOG_LEVEL", "DEBUG");
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      portOf(out);
      assertThat(java.nio.file.Files.readString(errors().toPath()))
          .contains("-Dio.netty.leakDetection.level: " + level);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Its one client hears that the server goes away, and stays. */
  private RawClient clientThatStays(Process process, BufferedReader out) throws Exception {
    int port = portOf(out);
    RawClient client = RawClient.connect(port, RawClient.PROTO);
    process.toHandle().destroy();
    assertThat(client.next().getClosing().getName()).isEqualTo(CloseCode.CLOSE_CODE_GOING_AWAY);
    assertThatThrownBy(() -> RawClient.connect(port, RawClient.PROTO))
        .isInstanceOf(ConnectException.class);
    assertThat(process.isAlive()).as("it waits for its client").isTrue();
    return client;
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    Process process =
        start("--dev", "--port", "0", "--drain", "1h", "--data", directory.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        RawClient client = clientThatStays(process, out)) {
      process.toHandle().destroy();
      assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(client.nextMessage().closeCode()).isEqualTo(4000);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void itEndsWithExitCode0WhenTheTimeIsOverAlthoughAClientStays() throws Exception {
    Process process =
        start("--dev", "--port", "0", "--drain", "3s", "--data", directory.toString());
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        RawClient client = clientThatStays(process, out)) {
      assertThat(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(client.nextMessage().closeCode()).isEqualTo(4000);
      assertThat(java.nio.file.Files.readString(errors().toPath()))
          .contains("going down within 3000 ms: 1 connections", "1 connections did not leave");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aTokenIsPrintedAlone() throws Exception {
    Ended ended =
        run(
            "token",
            "--user",
            "host-1",
            "--live",
            "live_room_123",
            "--role",
            "host",
            "--ttl",
            "2h");
    assertThat(ended.exitCode).isZero();
    assertThat(ended.out).matches("[A-Za-z0-9_.-]+\\R");
    TokenCheck check =
        new TokenVerifier(Map.of(DevKey.ID, DevKey.secret()), 0)
            .check(ended.out.strip(), System.currentTimeMillis());
    assertThat(check).isInstanceOf(TokenCheck.Valid.class);
    assertThat(((TokenCheck.Valid) check).claims().allows("live_room_123")).isTrue();
    assertThat(((TokenCheck.Valid) check).claims().allows("another")).isFalse();
  }

  @Test
  void withoutAKeyItRefusesToStart() throws Exception {
    Ended ended = run("--port", "0");
    assertThat(ended.exitCode).isEqualTo(2);
    assertThat(ended.err).contains("coguest.auth.keys").contains("--dev");
    assertThat(ended.out).isEmpty();
  }
}
