package io.coguest.loadtest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel says of a process at one moment.
 *
 * @param cpuNanos user and system time of all its threads since its start; in steps of 10 ms
 * @param residentBytes its memory in RAM
 */
public record ProcessStat(long cpuNanos, long residentBytes) {
  /** Linux tells times in these ticks whatever its own clock does. */
  private static final long NANOS_PER_TICK = 1_000_000_000 / 100;

  /** Behind the name; proc(5) counts them as 14 and 15. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;
  private static final String RESIDENT = "VmRSS:";

  /**
   * Reads it from {@code /proc}.
   *
   * @throws IOException when there is no such process, or no {@code /proc}
   */
  public static ProcessStat read(long pid) throws IOException {
    Path proc = Path.of("/proc", Long.toString(pid));
    return parse(
        Files.readString(proc.resolve("stat")), Files.readAllLines(proc.resolve("status")));
  }

  /** The name is in parentheses and may hold spaces and parentheses of its own. */
  static ProcessStat parse(String stat, List<String> status) throws IOException {
    String[] behindName = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (behindName.length <= SYSTEM_TICKS) {
      throw new IOException("not a process's stat: " + stat);
    }
    long ticks = Long.parseLong(behindName[USER_TICKS]) + Long.parseLong(behindName[SYSTEM_TICKS]);
    long residentKib = 0;
    for (String line : status) {
      if (line.startsWith(RESIDENT)) {
        residentKib = Long.parseLong(line.substring(RESIDENT.length()).replace("kB", "").strip());
      }
    }
    return new ProcessStat(ticks * NANOS_PER_TICK, residentKib * 1024);
  }
}
