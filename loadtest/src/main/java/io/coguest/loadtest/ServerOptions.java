package io.coguest.loadtest;

import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.loadtest.wire.SpawnedServer;
import io.coguest.loadtest.wire.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which server is loaded, and the key that its tokens are signed with. */
final class ServerOptions {
  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** One of the two. */
  static final class Which {
    @Option(names = "--url", description = "A running server: ws://host:port/v1/signal.")
    @Nullable URI url;

    @Option(
        names = "--spawn",
        paramLabel = "JAR",
        description = "Starts this server for the run, with --dev and without limits of rate.")
    @Nullable Path spawn;
  }

  @Option(
      names = "--server-arg",
      paramLabel = "ARG",
      description = "One more argument for the spawned server; may be repeated.")
  private List<String> serverArguments = new ArrayList<>();

  @Option(
      names = "--key-id",
      paramLabel = "ID",
      description = "Name of the key that tokens are signed with (the dev key).")
  private String keyId = TokenSigner.DEV.keyId();

  @Option(names = "--secret", description = "That key (the dev key).")
  private String secret = TokenSigner.DEV.secret();

  TokenSigner tokens() {
    return new TokenSigner(keyId, secret);
  }

  /** What is done with a server. */
  interface Run<T> {
    T with(URI server) throws InterruptedException;
  }

  /** Runs against the server that was chosen; a spawned one is gone afterwards. */
  <T> T against(Run<T> run) throws IOException, InterruptedException {
    if (which.url != null) {
      return run.with(which.url);
    }
    if (which.spawn == null) {
      throw new ScenarioFailure("one of --url and --spawn is needed");
    }
    SpawnedServer.Settings settings =
        new SpawnedServer.Settings(
            which.spawn, List.of(), SpawnedServer.UNLIMITED, serverArguments);
    try (SpawnedServer server = SpawnedServer.start(settings)) {
      return run.with(server.uri());
    }
  }
}
