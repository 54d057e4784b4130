package io.coguest.loadtest;

import io.coguest.loadtest.bare.BareServer;
import io.coguest.loadtest.scenario.ServerUnderTest;
import io.coguest.loadtest.wire.Endpoint;
import io.coguest.loadtest.wire.GcLog;
import io.coguest.loadtest.wire.ListeningProcess;
import io.coguest.loadtest.wire.ServerProcess;
import io.coguest.loadtest.wire.SpawnedServer;
import io.coguest.loadtest.wire.TemporaryCertificate;
import io.coguest.loadtest.wire.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server for one run: one that was started for it ends with it. */
final class RunningServer implements AutoCloseable {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final ServerUnderTest server;
  private final @Nullable TemporaryDirectory files;

  private RunningServer(ServerUnderTest server, @Nullable TemporaryDirectory files) {
    this.server = server;
    this.files = files;
  }

  /**
   * How a server is started.
   *
   * @param jar of the server
   * @param jvmArguments for its JVM
   * @param arguments for itself
   * @param place what it finds around it
   */
  record Spawn(Path jar, List<String> jvmArguments, List<String> arguments, Place place) {
    private SpawnedServer start(List<String> jvm, List<String> all) throws IOException {
      SpawnedServer.Settings settings =
          new SpawnedServer.Settings(jar, jvm, place.environment(), all);
      return place.lasting() ? SpawnedServer.startLasting(settings) : SpawnedServer.start(settings);
    }
  }

  /**
   * What a server finds around it.
   *
   * @param tls whether it gets a certificate
   * @param data whether it gets a directory for what it keeps, which goes with the run
   * @param lasting whether it will be killed, and come back on its port
   * @param environment its settings
   */
  record Place(boolean tls, boolean data, boolean lasting, Map<String, String> environment) {}

  /** The last step: a process from arguments for its JVM and for itself. */
  private interface Start {
    SpawnedServer with(List<String> jvmArguments, List<String> arguments) throws IOException;
  }

  /** Starts one. */
  static RunningServer spawn(Spawn spawn, @Nullable String source)
      throws IOException, InterruptedException {
    return spawn(spawn, spawn::start, source);
  }

  /** Starts the bare baseline, as the server would be started: but for its own class path. */
  static RunningServer spawnBare(Spawn spawn) throws IOException, InterruptedException {
    return spawn(spawn, RunningServer::startBare, null);
  }

  private static SpawnedServer startBare(List<String> jvmArguments, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BareServer.class.getName(), "--port", "0"));
    command.addAll(arguments);
    return SpawnedServer.start(command, Map.of());
  }

  private static RunningServer spawn(Spawn spawn, Start start, @Nullable String source)
      throws IOException, InterruptedException {
    TemporaryDirectory files = new TemporaryDirectory();
    try {
      GcLog gcLog = new GcLog(files.path().resolve("gc.log"));
      List<String> jvm = new ArrayList<>(spawn.jvmArguments());
      jvm.add(gcLog.jvmFlag());
      List<String> arguments = new ArrayList<>(spawn.arguments());
      @Nullable Path trusted = null;
      if (spawn.place().tls()) {
        TemporaryCertificate made = TemporaryCertificate.in(files.path());
        arguments.addAll(List.of("--tls-cert", made.certificate().toString()));
        arguments.addAll(List.of("--tls-key", made.key().toString()));
        trusted = made.certificate();
      }
      if (spawn.place().data()) {
        arguments.addAll(List.of("--data", files.path().resolve("data").toString()));
      }
      SpawnedServer started = start.with(jvm, arguments);
      Endpoint endpoint = new Endpoint(started.uri(), source, trusted);
      ServerProcess process = new ServerProcess(started.pid(), gcLog);
      return new RunningServer(new ServerUnderTest(endpoint, process, started), files);
    } catch (IOException | InterruptedException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /**
   * Takes one that runs already.
   *
   * @param observed whether its process is looked for, on this machine
   */
  static RunningServer at(Endpoint endpoint, boolean observed) {
    @Nullable ServerProcess process = null;
    if (observed && LOOPBACK.contains(endpoint.uri().getHost())) {
      var pid = ListeningProcess.on(endpoint.uri().getPort());
      process = pid.isPresent() ? new ServerProcess(pid.getAsLong(), null) : null;
    }
    return new RunningServer(new ServerUnderTest(endpoint, process, null), null);
  }

  ServerUnderTest server() {
    return server;
  }

  @Override
  public void close() {
    if (server.spawned() != null) {
      server.spawned().close();
    }
    if (files != null) {
      files.close();
    }
  }
}
