package io.coguest.loadtest;

import io.coguest.loadtest.report.RawReport;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.ScenarioFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A generator in a process of its own: ended with this one, come what may. */
final class GeneratorProcess implements AutoCloseable {
  private final Process process;
  private final Path rawJson;
  private final Thread endWithJvm;
  private final CompletableFuture<Load> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable Sample latest;
  private volatile String lastLine = "nothing";

  /**
   * @param command starts it
   * @param rawJson where it leaves its report
   */
  GeneratorProcess(List<String> command, Path rawJson) throws IOException {
    this.rawJson = rawJson;
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    endWithJvm = new Thread(process::destroyForcibly, "end-generator");
    Runtime.getRuntime().addShutdownHook(endWithJvm);
    Thread reader = new Thread(this::read, "generator-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        line(line);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      lastLine = "its output is unreadable: " + e;
    }
    ScenarioFailure gone = new ScenarioFailure("a generator ended; it said: " + lastLine);
    ready.completeExceptionally(gone);
    loaded.completeExceptionally(gone);
    ended.complete(null);
  }

  private void line(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case GeneratorLines.READY ->
          ready.complete(
              new Load(
                  0,
                  Duration.ofMillis(Long.parseLong(words[1])),
                  Duration.ofMillis(Long.parseLong(words[2]))));
      case GeneratorLines.TICK -> latest = GeneratorLines.sample(line);
      case GeneratorLines.LOADED -> loaded.complete(null);
      default -> lastLine = line;
    }
  }

  /** Done when all of its users are connected. */
  CompletableFuture<Load> ready() {
    return ready;
  }

  /** Done when its load is over. */
  CompletableFuture<Void> loaded() {
    return loaded;
  }

  /** Lets it go on. */
  void go() throws IOException {
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    in.write(GeneratorLines.GO + "\n");
    in.flush();
  }

  /** Its latest second; null before the first. */
  @Nullable Sample latest() {
    return latest;
  }

  /**
   * Waits for its end.
   *
   * @throws ScenarioFailure when it left no report
   */
  RunReport report() throws IOException, InterruptedException {
    ended.join();
    int exitCode = process.waitFor();
    if (!Files.isRegularFile(rawJson)) {
      throw new ScenarioFailure("a generator ended with " + exitCode + "; it said: " + lastLine);
    }
    return RawReport.read(Files.readString(rawJson));
  }

  /** Waits for one thing from each. */
  static void awaitAll(List<? extends CompletableFuture<?>> futures) {
    try {
      // The first that fails ends the wait: the others would wait for it for ever.
      CompletableFuture<Void> failed = new CompletableFuture<>();
      futures.forEach(
          future ->
              future.whenComplete(
                  (done, failure) -> {
                    if (failure != null) {
                      failed.completeExceptionally(failure);
                    }
                  }));
      CompletableFuture.anyOf(
              failed, CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)))
          .join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ScenarioFailure(String.valueOf(cause.getMessage()), cause);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Runtime.getRuntime().removeShutdownHook(endWithJvm);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook is running or has run.
    }
  }
}
