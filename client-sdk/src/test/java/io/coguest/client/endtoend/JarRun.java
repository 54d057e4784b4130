package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real jar, run with a command line that ends by itself. */
record JarRun(int exitCode, String out, String err) {
  private static final int SECONDS = 60;

  static JarRun of(Object... arguments) throws Exception {
    return of(ServerProcess.java(), arguments);
  }

  /** With flags of the JVM. */
  static JarRun of(List<String> java, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(java);
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path err = Files.createTempFile("coguest-run", ".err");
    Path out = Files.createTempFile("coguest-run", ".out");
    try {
      return ended(command, out, err);
    } finally {
      Files.delete(err);
      Files.delete(out);
    }
  }

  private static JarRun ended(List<String> command, Path out, Path err)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(out, StandardCharsets.UTF_8);
      String complained = Files.readString(err, StandardCharsets.UTF_8);
      assertThat(ended)
          .as("%s ended within %d s; it said:\n%s%s", command, SECONDS, said, complained)
          .isTrue();
      return new JarRun(process.exitValue(), said, complained);
    } finally {
      process.destroyForcibly();
    }
  }

  /** It did what it should, and had nothing else to say. */
  String succeeded() {
    assertThat(err).isEmpty();
    assertThat(exitCode).isZero();
    return out;
  }

  /** It told in one line why not, with these words in it, and ended with 1. */
  void refused(String... words) {
    assertThat(err).startsWith("coguest-server: ").contains(words);
    assertThat(err.lines()).hasSize(1);
    assertThat(out).isEmpty();
    assertThat(exitCode).isEqualTo(1);
  }
}
