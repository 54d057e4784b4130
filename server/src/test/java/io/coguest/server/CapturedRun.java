package io.coguest.server;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** A command line that was run in this process, and what it printed. */
record CapturedRun(int exitCode, String out, String err) {

  /** Nothing else may print meanwhile. */
  static CapturedRun of(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream usualOut = System.out;
    PrintStream usualErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      String[] line = new String[arguments.length];
      for (int i = 0; i < line.length; i++) {
        line[i] = arguments[i].toString();
      }
      int exitCode = new CommandLine(new Main()).execute(line);
      return new CapturedRun(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(usualOut);
      System.setErr(usualErr);
    }
  }
}
