package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real jar in its own process, one for a test class or stopped by the test itself, with a data
 * directory of its own; its log must end without a complaint.
 */
final class ServerProcess implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final String LISTENING = "listening on ";
  private static final Pattern COMPLAINT =
      Pattern.compile("LEAK|Exception|^\\s+at [\\w.$/]+\\(|\\bERROR\\b");
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 10;
  private static final int PORT_TRIES = 100;
  private static final int PORTS_FROM = 20_000;
  private static final int PORTS_TO = 30_000;

  private final List<String> arguments;
  private final List<String> log = new ArrayList<>();
  private int port;
  private CompletableFuture<String> listening = new CompletableFuture<>();
  private Path data;
  private Process process;
  private Thread endWithJvm;

  private ServerProcess(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Started before the tests of the class with {@code --dev --port 0} and these arguments. */
  static ServerProcess with(String... arguments) {
    return new ServerProcess(List.of(arguments));
  }

  /** Started now with {@code --dev --port 0} and these arguments, for a test that stops it. */
  static ServerProcess started(String... arguments) throws Exception {
    return with(arguments).running();
  }

  /**
   * For a test that starts it again: on a port that the system gives to nobody by itself. A client
   * that tries again and again while nobody listens could be given any other one, and connect to
   * itself.
   */
  ServerProcess thatReturns() {
    for (int i = 0; i < PORT_TRIES && port == 0; i++) {
      int candidate = ThreadLocalRandom.current().nextInt(PORTS_FROM, PORTS_TO);
      try (ServerSocket free = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      } catch (IOException taken) {
        // The next one then.
      }
    }
    assertThat(port).as("a free port").isNotZero();
    return this;
  }

  /** Started now, for a test that stops it. */
  ServerProcess running() throws Exception {
    beforeAll(null);
    return this;
  }

  /** The jar that the build has made. */
  static Path jar() {
    Path jar =
        Path.of(System.getProperty("coguest.server.jar", "../server/target/coguest-server.jar"));
    assertThat(Files.exists(jar)).as("%s exists; run the build's package phase", jar).isTrue();
    return jar;
  }

  static List<String> java(String... jvmFlags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(jvmFlags));
    if (!Boolean.getBoolean("coguest.full")) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(List.of("-jar", jar().toString()));
    return command;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    data = Files.createTempDirectory("coguest-server");
    start();
  }

  private void start() throws Exception {
    List<String> command = java("-Xmx1g", "-ea", "-Dio.netty.leakDetection.level=paranoid");
    command.addAll(List.of("--dev", "--data", data.toString()));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(arguments);
    listening = new CompletableFuture<>();
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    endWithJvm = new Thread(process::destroyForcibly, "end-server");
    Runtime.getRuntime().addShutdownHook(endWithJvm);
    Process started = process;
    CompletableFuture<String> told = listening;
    Thread reader = new Thread(() -> readLog(started, told), "server-log");
    reader.setDaemon(true);
    reader.start();
    try {
      listening.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      end();
      throw new AssertionError("the server does not listen; it said:\n" + text(), e);
    }
  }

  private void readLog(Process started, CompletableFuture<String> told) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (log) {
          log.add(line);
        }
        int at = line.indexOf(LISTENING);
        if (at >= 0) {
          told.complete(line.substring(at + LISTENING.length()).strip());
        }
      }
    } catch (IOException e) {
      told.completeExceptionally(e);
    }
    told.completeExceptionally(new IOException("the server ended"));
  }

  /** Ends the process as a power switch would, but for the machine's memory. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("the server is dead").isTrue();
    Runtime.getRuntime().removeShutdownHook(endWithJvm);
  }

  /** Starts it again after its end, on the same port and data. */
  void startAgain() throws Exception {
    port = URI.create(url()).getPort();
    start();
  }

  /**
   * Starts it again after its end on the same port, but on that directory, which is removed in the
   * end.
   */
  void startAgainOn(Path otherData) throws Exception {
    deleteData();
    data = otherData;
    startAgain();
  }

  /** Where its rooms are kept. */
  Path data() {
    return data;
  }

  /** All that it has said so far, in all its runs. */
  String text() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  /** {@code ws://127.0.0.1:port/v1/signal}. */
  String url() {
    return listening.join();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Sends SIGTERM and does not wait. */
  void terminate() {
    // Unlike Process.destroy, this leaves the log open.
    process.toHandle().destroy();
  }

  /** Waits for the end; the exit code. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
        .as("ended within %d s; it said:\n%s", STOP_SECONDS, text())
        .isTrue();
    return process.exitValue();
  }

  /** Ends it at once if it lives still, and looks through its log. */
  @Override
  public void close() throws IOException, InterruptedException {
    if (process.isAlive()) {
      process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }
    Runtime.getRuntime().removeShutdownHook(endWithJvm);
    deleteData();
    assertNoComplaint();
  }

  private void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }
    Runtime.getRuntime().removeShutdownHook(endWithJvm);
  }

  private void deleteData() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    boolean livedToTheEnd = process.isAlive();
    end();
    deleteData();
    assertThat(livedToTheEnd).as("the server lived to the end; it said:\n%s", text()).isTrue();
    assertThat(process.isAlive()).as("the server ended when asked").isFalse();
    assertNoComplaint();
  }

  private void assertNoComplaint() {
    assertThat(text().lines().filter(line -> COMPLAINT.matcher(line).find()))
        .as("complaints in the server's log:\n%s", text())
        .isEmpty();
  }
}
