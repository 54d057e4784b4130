package io.coguest.loadtest.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A server in its own process, for one run: ended with it, come what may. */
public final class SpawnedServer implements AutoCloseable {
  /** Settings that lift the limits of a session, which a load would only ever meet. */
  public static final Map<String, String> UNLIMITED =
      Map.of(
          "CONFIG_FORCE_coguest_session_commandsPerSecond", "1000000",
          "CONFIG_FORCE_coguest_session_commandBurst", "1000000",
          "CONFIG_FORCE_coguest_session_otherFramesPerSecond", "1000000",
          "CONFIG_FORCE_coguest_session_maxUnacknowledged", "4096",
          "CONFIG_FORCE_coguest_session_maxRooms", "64",
          "CONFIG_FORCE_coguest_room_seatChangesPerSecond", "1000",
          "CONFIG_FORCE_coguest_room_seatChangeBurst", "1000");

  private static final String PORT = "--port";
  private static final String LISTENING = "listening on ";
  private static final Duration START_BOUND = Duration.ofSeconds(60);
  private static final Duration STOP_BOUND = Duration.ofSeconds(10);
  private static final int LOG_LINES = 20_000;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Process process;
  private final Thread endWithJvm;
  private final CompletableFuture<URI> listening = new CompletableFuture<>();
  private final List<String> log = new ArrayList<>();

  private SpawnedServer(List<String> command, Map<String, String> environment) throws IOException {
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    this.process = builder.start();
    this.endWithJvm = new Thread(process::destroyForcibly, "end-server");
    Runtime.getRuntime().addShutdownHook(endWithJvm);
    Thread reader = new Thread(this::readLog, "server-log");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * How a server is started.
   *
   * @param jar the server
   * @param jvmFlags for its JVM
   * @param environment added to this process's own
   * @param arguments after {@code --dev} and the port
   */
  public record Settings(
      Path jar, List<String> jvmFlags, Map<String, String> environment, List<String> arguments) {
    private List<String> command(int port) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmFlags);
      command.addAll(List.of("-jar", jar.toString(), "--dev", PORT, Integer.toString(port)));
      command.addAll(arguments);
      return command;
    }
  }

  /**
   * Starts the jar with {@code --dev} on a port that it can have again and again.
   *
   * @throws IOException as below
   */
  public static SpawnedServer startLasting(Settings settings) throws IOException {
    return start(settings.command(LastingPort.find()), settings.environment());
  }

  /**
   * Starts the jar with {@code --dev} on a free port and waits until it listens.
   *
   * @throws IOException when it cannot be started or does not listen within a minute
   */
  public static SpawnedServer start(Settings settings) throws IOException {
    return start(settings.command(0), settings.environment());
  }

  /**
   * Starts any server that says where it listens as the real one does.
   *
   * @param command with its arguments, {@code --port} and a number among them
   * @param environment added to this process's own
   * @throws IOException as above
   */
  public static SpawnedServer start(List<String> command, Map<String, String> environment)
      throws IOException {
    SpawnedServer server = new SpawnedServer(command, environment);
    server.awaitListening();
    return server;
  }

  private void awaitListening() throws IOException {
    try {
      listening.get(START_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      close();
      throw new IOException("the server does not listen; it said:\n" + String.join("\n", log()), e);
    }
  }

  private void readLog() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
      }
    } catch (IOException | UncheckedIOException e) {
      keep("log unreadable: " + e);
    }
    listening.completeExceptionally(new IOException("the server ended"));
  }

  private void keep(String line) {
    synchronized (log) {
      if (log.size() < LOG_LINES) {
        log.add(line);
      }
    }
    int at = line.indexOf(LISTENING);
    if (at >= 0) {
      listening.complete(URI.create(line.substring(at + LISTENING.length()).strip()));
    }
  }

  /** Where it listens. */
  public URI uri() {
    return listening.join();
  }

  /**
   * Kills it, without a word to it: SIGKILL.
   *
   * @throws InterruptedException when this thread is interrupted before it is gone
   */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /**
   * Another process as this one was started, but on the port that this one had; for when this one
   * is gone.
   *
   * @throws IOException as for {@link #start}
   */
  public SpawnedServer startAgain() throws IOException {
    List<String> again = new ArrayList<>(command);
    again.set(again.indexOf(PORT) + 1, Integer.toString(uri().getPort()));
    return start(again, environment);
  }

  /** Its process, for those who look at it from outside. */
  public long pid() {
    return process.pid();
  }

  /** What it has printed, up to a bound. */
  public List<String> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** Asks it to end, and ends it when it does not. */
  @Override
  public void close() {
    process.toHandle().destroy(); // unlike Process.destroy, this leaves the log open
    try {
      if (!process.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(endWithJvm);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook is running or has run.
    }
  }
}
