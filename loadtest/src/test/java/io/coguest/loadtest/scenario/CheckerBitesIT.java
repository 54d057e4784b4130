package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.faults.FaultyServerJar;
import io.coguest.loadtest.faults.ServerFault;
import io.coguest.loadtest.wire.SpawnedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that the checker bites: a server with a bug fails the run, by the bug's name. */
@Timeout(120)
class CheckerBitesIT {
  /** For a server that lives for seconds, on a machine that is busy. */
  private static final List<String> SHORT_LIVED =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /**
   * In which each fault shows many times: some 500 stories, and two deadlines in each quiet room,
   * of which a fault leaves every other one alone.
   */
  private static final Duration DURATION = Duration.ofSeconds(2);

  @TempDir private Path directory;

  static List<ServerFault> faults() {
    return ServerFault.ALL;
  }

  private static Violations load(Path jar) throws Exception {
    try (SpawnedServer server =
        SpawnedServer.start(
            new SpawnedServer.Settings(
                jar, SHORT_LIVED, SpawnedServer.UNLIMITED, List.of("--journal", "memory")))) {
      return MixedLoad.run(server.uri(), DURATION).violations();
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfTheServerFailsTheRunAndIsNamed(ServerFault fault) throws Exception {
    Violations violations = load(FaultyServerJar.make(fault, directory));
    List<Violation> first = violations.first();
    System.out.printf("%s: %d, first: %s%n", fault, violations.count(), first.stream().findFirst());
    Set<Fault> mayBeSeen = new HashSet<>(fault.consequences());
    mayBeSeen.add(fault.named());
    mayBeSeen.add(Fault.STUCK); // who waits for what will not come
    assertThat(first.stream().map(Violation::fault).collect(Collectors.toSet()))
        .as("with the planted fault: %s, %s", fault, first)
        .contains(fault.named())
        .isSubsetOf(mayBeSeen);
  }

  @Test
  void theServerAsItIsPassesTheSameLoad() throws Exception {
    assertThat(load(RealServer.jar()).first()).isEmpty();
  }

  @Test
  void theLoadTestAsAPersonStartsItFailsAndSaysWhy() throws Exception {
    Path jar = FaultyServerJar.make(ServerFault.DOUBLED_EVENT, directory);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                RealServer.loadTestJar().toString(),
                "cycle",
                "--spawn",
                jar.toString(),
                "--rooms",
                "2",
                "--rate",
                "200",
                "--duration",
                "1s")
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as(output).isTrue();
      assertThat(process.exitValue()).as(output).isEqualTo(1);
      assertThat(output).contains("REPEATED in room-");
      assertThat(output.strip().lines().reduce("", (before, line) -> line))
          .startsWith("FAIL cycle");
    } finally {
      process.destroyForcibly();
    }
  }
}
