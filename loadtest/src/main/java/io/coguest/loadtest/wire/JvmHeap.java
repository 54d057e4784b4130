package io.coguest.loadtest.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of another JVM on this machine, asked by the JDK's {@code jcmd}. */
public final class JvmHeap {
  private static final Pattern USED =
      Pattern.compile("(?m)^\\s*[\\w -]*(?:heap|generation)\\b.*?\\bused (\\d+)K");
  private static final long KIB = 1024;

  private final long pid;

  /**
   * @param pid of the JVM
   */
  public JvmHeap(long pid) {
    this.pid = pid;
  }

  /**
   * Collects all garbage, then tells what is left. Blocks until both are done.
   *
   * @return bytes in use
   * @throws IOException when the JVM cannot be asked
   */
  public long usedAfterCollectionBytes() throws IOException, InterruptedException {
    ask("GC.run");
    return usedBytes(ask("GC.heap_info"));
  }

  /** What the JVM says of its heap, as a number. */
  static long usedBytes(String heapInfo) throws IOException {
    Matcher matcher = USED.matcher(heapInfo);
    long used = 0;
    while (matcher.find()) {
      used += Long.parseLong(matcher.group(1)) * KIB;
    }
    if (used == 0) {
      throw new IOException("no heap in: " + heapInfo);
    }
    return used;
  }

  private String ask(String question) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), question).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + question + ": " + answer);
    }
    return answer;
  }
}
