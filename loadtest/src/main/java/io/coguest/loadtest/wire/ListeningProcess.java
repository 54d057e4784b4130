package io.coguest.loadtest.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds who listens on a port of this machine, by {@code /proc}. */
public final class ListeningProcess {
  private static final String LISTEN = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningProcess() {}

  /** The process's id; empty when there is none that this user may look at. */
  public static OptionalLong on(int port) {
    List<String> sockets = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try {
        sockets.addAll(sockets(Files.readAllLines(Path.of(table)), port));
      } catch (IOException notThere) {
        // No such protocol on this machine, or no /proc.
      }
    }
    return sockets.isEmpty() ? OptionalLong.empty() : holder(sockets);
  }

  /** As the links in {@code /proc/PID/fd} name them. */
  static List<String> sockets(List<String> table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return table.stream()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(columns -> columns.length > INODE)
        .filter(columns -> columns[ADDRESS].endsWith(suffix) && columns[STATE].equals(LISTEN))
        .map(columns -> "socket:[" + columns[INODE] + "]")
        .toList();
  }

  private static OptionalLong holder(List<String> sockets) {
    return ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> holds(pid, sockets))
        .findFirst();
  }

  private static boolean holds(long pid, List<String> sockets) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
