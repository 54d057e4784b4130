package io.coguest.loadtest.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time that a spawned JVM stood still for garbage collections, from its own log: one line for each
 * pause, which costs it next to nothing and needs no agent and no port. Concurrent work of a
 * collector is in the process's CPU time and not here. Used by one thread.
 */
public final class GcLog {
  private static final Pattern PAUSE = Pattern.compile("\\bPause\\b.* ([0-9]+\\.[0-9]+)ms$");

  private final Path file;
  private long readBytes;
  private double pauseMillis;

  /**
   * @param file that the JVM writes
   */
  public GcLog(Path file) {
    this.file = file;
  }

  /** Makes a JVM write the log. */
  public String jvmFlag() {
    return "-Xlog:gc:file=" + file + ":uptime,tags:filecount=0";
  }

  /**
   * All pauses so far; reads what is new.
   *
   * @throws IOException when the file is not there
   */
  public double pauseMillis() throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(Math.min(readBytes, Files.size(file)));
      bytes = in.readAllBytes();
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int whole = text.lastIndexOf('\n') + 1;
    text.substring(0, whole).lines().forEach(this::line);
    readBytes += whole;
    return pauseMillis;
  }

  private void line(String line) {
    Matcher pause = PAUSE.matcher(line);
    if (pause.find()) {
      pauseMillis += Double.parseDouble(pause.group(1));
    }
  }
}
