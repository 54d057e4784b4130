package io.coguest.loadtest.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server's process on this machine, seen from outside. */
public final class ServerProcess {
  private final long pid;
  private final @Nullable GcLog gcLog;

  /**
   * What it has used since its start.
   *
   * @param cpuNanos user and system time; in steps of 10 ms
   * @param residentBytes now
   * @param collectionMillis in pauses for garbage collection; 0 when nobody logs them
   */
  public record Usage(long cpuNanos, long residentBytes, double collectionMillis) {}

  /**
   * @param pid of the process
   * @param gcLog that its JVM writes; null when it writes none
   */
  public ServerProcess(long pid, @Nullable GcLog gcLog) {
    this.pid = pid;
    this.gcLog = gcLog;
  }

  /** The process's id. */
  public long pid() {
    return pid;
  }

  /** What it has used so far; null when it has gone. */
  public @Nullable Usage usage() {
    try {
      ProcessStat stat = ProcessStat.read(pid);
      double pauses = gcLog == null ? 0 : gcLog.pauseMillis();
      return new Usage(stat.cpuNanos(), stat.residentBytes(), pauses);
    } catch (IOException gone) {
      return null;
    }
  }
}
