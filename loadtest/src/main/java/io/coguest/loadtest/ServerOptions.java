package io.coguest.loadtest;

import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.wire.Endpoint;
import io.coguest.loadtest.wire.SpawnedServer;
import io.coguest.loadtest.wire.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which server is loaded, and the key that its tokens are signed with. */
final class ServerOptions {
  private static final String DEFAULT_JAR = "coguest-server.jar";
  private static final String DEFAULT_JOURNAL = "memory";
  private static final String DURABLE_JOURNAL = "rocksdb";

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** One of the three. */
  static final class Which {
    @Option(names = "--url", description = "A running server: ws://host:port/v1/signal.")
    @Nullable URI url;

    @Option(
        names = "--spawn",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = "JAR",
        description =
            "Starts this server for the run, with --dev and without limits of rate"
                + " (coguest-server.jar beside this jar, or where the build puts it).")
    @Nullable Path spawn;

    @Option(
        names = "--bare",
        description = "Starts the bare baseline: the same bytes between the same sockets, no more.")
    boolean bare;
  }

  @Option(
      names = "--journal",
      paramLabel = "KIND",
      description =
          "Journal of the spawned server; one that is kept on disk gets a directory that is removed"
              + " after the run ("
              + DEFAULT_JOURNAL
              + "; storm: "
              + DURABLE_JOURNAL
              + ").")
  private @Nullable String journal;

  @Option(
      names = "--tls",
      description = "The spawned server speaks TLS, with a certificate made for the run.")
  private boolean tls;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Certificate of a wss server that no known authority signed, PEM.")
  private @Nullable Path trusted;

  @Option(
      names = "--server-arg",
      paramLabel = "ARG",
      description = "One more argument for the spawned server; may be repeated.")
  private List<String> serverArguments = new ArrayList<>();

  @Option(
      names = "--jvm-arg",
      paramLabel = "ARG",
      description = "One more argument for the spawned server's JVM; may be repeated.")
  private List<String> jvmArguments = new ArrayList<>();

  @Option(
      names = "--key-id",
      paramLabel = "ID",
      description = "Name of the key that tokens are signed with (the dev key).")
  private String keyId = TokenSigner.DEV.keyId();

  @Option(names = "--secret", description = "That key (the dev key).")
  private String secret = TokenSigner.DEV.secret();

  private String whenNotGiven = DEFAULT_JOURNAL;
  private boolean lasting;
  private final Map<String, String> environment = new HashMap<>(SpawnedServer.UNLIMITED);

  TokenSigner tokens() {
    return new TokenSigner(keyId, secret);
  }

  /** What makes no sense together; null when all does. */
  @Nullable String problem() {
    if (which.bare && journal != null) {
      return "--journal is for --spawn: the bare baseline has none";
    }
    if (which.url == null) {
      return trusted == null ? null : "--trust is for --url; --tls makes and trusts a certificate";
    }
    boolean ofSpawned =
        tls || journal != null || !serverArguments.isEmpty() || !jvmArguments.isEmpty();
    if (ofSpawned) {
      return "--journal, --tls, --server-arg and --jvm-arg are for --spawn, not for --url";
    }
    String scheme = String.valueOf(which.url.getScheme());
    if ((!scheme.equals("ws") && !scheme.equals("wss")) || which.url.getHost() == null) {
      return "--url is " + which.url + ", must be like ws://host:port/v1/signal";
    }
    return null;
  }

  List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    if (which.url != null) {
      settings.add(new Setting("server", which.url.toString()));
      return settings;
    }
    if (!which.bare) {
      settings.add(new Setting("server", "started for the run"));
      settings.add(new Setting("journal", kindOfJournal()));
    }
    settings.add(new Setting("TLS", tls ? "yes" : "no"));
    if (!serverArguments.isEmpty()) {
      settings.add(new Setting("server's arguments", String.join(" ", serverArguments)));
    }
    if (!jvmArguments.isEmpty()) {
      settings.add(new Setting("server's JVM arguments", String.join(" ", jvmArguments)));
    }
    return settings;
  }

  /**
   * The server that was chosen, running.
   *
   * @param source local address that connections come from; null = as the system picks
   * @param observed whether a running server's process is looked for
   */
  RunningServer open(@Nullable String source, boolean observed)
      throws IOException, InterruptedException {
    if (which.url != null) {
      return RunningServer.at(new Endpoint(which.url, source, trusted), observed);
    }
    return which.bare ? openBare() : RunningServer.spawn(spawn(jar()), source);
  }

  /** The bare baseline, started with what the server is started with. */
  RunningServer openBare() throws IOException, InterruptedException {
    return RunningServer.spawnBare(spawn(Path.of("")));
  }

  /** The spawned server will be killed: it keeps its rooms on disk, unless a journal is named. */
  void lasting() {
    lasting = true;
    whenNotGiven = DURABLE_JOURNAL;
  }

  /** Settings of the spawned server beside those that lift its limits. */
  void environment(Map<String, String> more) {
    environment.putAll(more);
  }

  /** Whether the server is started for the run. */
  boolean spawns() {
    return which.spawn != null;
  }

  /** Whether the bare baseline is started in its place. */
  boolean bare() {
    return which.bare;
  }

  private String kindOfJournal() {
    return journal == null ? whenNotGiven : journal;
  }

  private Path jar() {
    if (which.spawn == null) {
      throw new ScenarioFailure("one of --url, --spawn and --bare is needed");
    }
    return which.spawn.toString().isEmpty() ? defaultJar() : which.spawn;
  }

  /** How the server is started. */
  RunningServer.Spawn spawn(Path jar) {
    List<String> arguments = new ArrayList<>(serverArguments);
    arguments.add("--journal");
    arguments.add(kindOfJournal());
    boolean data = !kindOfJournal().equals(DEFAULT_JOURNAL) && !arguments.contains("--data");
    return new RunningServer.Spawn(
        jar, jvmArguments, arguments, new RunningServer.Place(tls, data, lasting, environment));
  }

  private static Path defaultJar() {
    Path own;
    try {
      own =
          Path.of(ServerOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new ScenarioFailure("where this jar is cannot be told; give --spawn a JAR", e);
    }
    Path beside = own.resolveSibling(DEFAULT_JAR);
    Path built = own.resolveSibling(Path.of("..", "..", "server", "target", DEFAULT_JAR));
    for (Path candidate : List.of(beside, built.normalize())) {
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    throw new ScenarioFailure(
        "there is neither " + beside + " nor " + built.normalize() + "; give --spawn a JAR");
  }
}
