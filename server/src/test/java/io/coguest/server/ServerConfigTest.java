package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.coguest.server.journal.JournalSettings;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.session.SessionConfig;
import io.coguest.server.transport.TransportConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  private static ServerConfig load(String key, Object value) throws ConfigProblem {
    Map<String, Object> flags = new HashMap<>(Map.of("auth.keys.k", SECRET));
    flags.put(key, value);
    return ServerConfig.load(null, flags);
  }

  @Test
  void theDefaultsAreThoseOfTheProtocol() throws Exception {
    ServerConfig config = load("transport.port", 9470);
    TransportConfig.Limits limits = config.transport().limits();
    assertThat(limits.maxFrameBytes()).isEqualTo(16 * 1024);
    assertThat(limits.outboundBytes()).isEqualTo(256 * 1024);
    assertThat(limits.maxConnections()).isPositive();
    assertThat(limits.connectionsPerAddress()).isZero();
    assertThat(config.transport().times())
        .isEqualTo(new TransportConfig.Times(5_000, 25_000, 30_000, 2_000, 1_000));
    assertThat(config.transport().loops().moveConnections()).isTrue();
    assertThat(config.session())
        .isEqualTo(new SessionConfig(600_000, 50, 100, 100, 128, 8, 8, 200_000, 64, 200, 10_000));
    assertThat(config.rooms().limits()).isEqualTo(RoomLimits.DEFAULT);
    assertThat(config.rooms().actors().mailboxMessages()).isEqualTo(4_096);
    assertThat(config.journal())
        .isEqualTo(
            new JournalConfig(
                JournalConfig.Kind.ROCKSDB, JournalSettings.DEFAULT, Path.of("coguest-data")));
    assertThat(config.dataDir()).isEqualTo(Path.of("coguest-data"));
  }

  @Test
  void withoutAKeyItSaysWhatToDo() {
    assertThatThrownBy(() -> ServerConfig.load(null, Map.of()))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("coguest.auth.keys")
        .hasMessageContaining("--dev");
  }

  @Test
  void flagsOverrideTheFileAndTheFileTheDefaults() throws Exception {
    Path file =
        write("coguest { transport { port = 1, backlog = 7 }, auth.keys.k = \"" + SECRET + "\" }");
    ServerConfig config = ServerConfig.load(file, Map.of("transport.port", 2));
    assertThat(config.transport().bind().port()).isEqualTo(2);
    assertThat(config.transport().bind().backlog()).isEqualTo(7);
    assertThat(config.auth().keys()).containsOnlyKeys("k");
  }

  @Test
  void aMisspeltKeyIsRefusedWithItsPlace() throws Exception {
    Path file = write("coguest {\n session {\n  resum = 1 s\n }\n}");
    assertThatThrownBy(() -> ServerConfig.load(file, Map.of()))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("coguest.session.resum")
        .hasMessageContaining("3");
  }

  @Test
  void aFileThatIsNotThereOrNoHoconIsRefused() throws Exception {
    assertThatThrownBy(() -> ServerConfig.load(directory.resolve("absent"), Map.of()))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("absent");
    Path file = write("coguest { {");
    assertThatThrownBy(() -> ServerConfig.load(file, Map.of())).isInstanceOf(ConfigProblem.class);
  }

  @ParameterizedTest
  @CsvSource({
    "transport.port, 65536", "transport.port, -1", "transport.port, many",
    "transport.io, uring", "transport.maxFrame, 10", "transport.helloTimeout, 0 s",
    "transport.pingInterval, soon", "session.commandsPerSecond, 0", "session.maxRooms, 0",
    "session.resume, -1 s", "session.resumeKey, short", "room.maxMembers, 0",
    "journal.kind, paper", "auth.keys.weak, short", "drain.timeout, 8 d",
    "drain.spread, -1 s"
  })
  void aValueOutsideItsRangeIsRefusedByName(String key, String value) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    assertThatThrownBy(() -> load(key, value))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining(last);
  }

  @Test
  void theResumeKeyIsKeptInTheDataDirectory() throws IOException {
    Path data = directory.resolve("data");
    byte[] first = ResumeKey.of("", data);
    assertThat(first).hasSize(32);
    assertThat(ResumeKey.of("", data)).isEqualTo(first);
    assertThat(ResumeKey.of("", null)).isNotEqualTo(first);
    assertThat(ResumeKey.of(SECRET, data))
        .isEqualTo(SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void aResumeKeyThatIsNoneIsRefused() throws IOException {
    Path file = directory.resolve("resume.key");
    for (String text : List.of("", "short", "no base64: !", "\u00ff")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> ResumeKey.of("", directory))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll(file.toString(), "holds no key of 32 bytes", "remove it");
      assertThat(file).hasContent(text);
    }
  }

  @Test
  void theOperationsPageNamesEveryKeyWithItsDefault() throws IOException {
    Path page = Path.of("..", "docs", "OPERATIONS.md");
    Map<String, String> told = new HashMap<>();
    Pattern row = Pattern.compile("^\\| `([A-Za-z.]+)` \\| `?([^`|]*?)`? \\|");
    for (String line : Files.readAllLines(page)) {
      Matcher matcher = row.matcher(line);
      if (matcher.find() && !matcher.group(1).startsWith("coguest.")) {
        told.put(matcher.group(1), matcher.group(2));
      }
    }
    var defaults = ConfigFactory.parseResources("reference.conf").getConfig("coguest");
    Map<String, String> actual = new HashMap<>();
    defaults
        .entrySet()
        .forEach(entry -> actual.put(entry.getKey(), text(entry.getValue().unwrapped())));
    assertThat(new TreeSet<>(told.keySet())).containsAll(actual.keySet());
    actual.forEach((key, value) -> assertThat(told).as(key).containsEntry(key, value));
    assertThat(told.keySet())
        .allMatch(key -> actual.containsKey(key) || List.of("auth.keys").contains(key));
  }

  private static String text(Object value) {
    return value.equals("") ? "empty" : String.valueOf(value);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("server.conf"), text);
  }
}
