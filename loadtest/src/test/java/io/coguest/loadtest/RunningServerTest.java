package io.coguest.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How a server is started for a run, and what is left of it. */
@Timeout(60)
class RunningServerTest {
  @Command
  private static final class Probe {
    @Mixin private ServerOptions servers = new ServerOptions();
  }

  private static RunningServer.Spawn spawn(String... arguments) {
    Probe probe = new Probe();
    new CommandLine(probe).parseArgs(arguments);
    assertThat(probe.servers.problem()).isNull();
    return probe.servers.spawn(Path.of("server.jar"));
  }

  @ParameterizedTest
  @CsvSource({
    "--spawn, memory, false",
    "--spawn --journal memory, memory, false",
    "--spawn --journal rocksdb, rocksdb, true",
    "--spawn --journal rocksdb --server-arg=--data --server-arg=mine, rocksdb, false"
  })
  void aJournalOnDiskGetsADirectoryWhenNobodyGaveOne(String given, String journal, boolean data) {
    RunningServer.Spawn spawn = spawn(given.split(" "));
    assertThat(spawn.arguments()).containsSequence("--journal", journal);
    assertThat(spawn.place().data()).isEqualTo(data);
  }

  @Test
  void theDirectoryIsGoneAfterTheRun() throws Exception {
    List<String> arguments = List.of("--journal", "rocksdb");
    RunningServer.Spawn spawn =
        new RunningServer.Spawn(
            Path.of(""),
            List.of(),
            arguments,
            new RunningServer.Place(false, true, false, Map.of()));
    Path data;
    try (RunningServer running = RunningServer.spawnBare(spawn)) {
      List<String> given = argumentsOf(running);
      assertThat(given).containsSequence("--journal", "rocksdb", "--data");
      data = Path.of(given.get(given.indexOf("--data") + 1));
      assertThat(data.getParent()).isDirectory();
    }
    assertThat(data.getParent()).doesNotExist();
  }

  private static List<String> argumentsOf(RunningServer running) {
    var process = running.server().process();
    assertThat(process).isNotNull();
    return List.of(ProcessHandle.of(process.pid()).orElseThrow().info().arguments().orElseThrow());
  }
}
