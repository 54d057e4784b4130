package io.coguest.loadtest.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's process as its files in {@code /proc} and its log tell of it. */
class ServerProcessTest {
  private static final String NUMBERS =
      " S 1 42 42 0 -1 4194560 9 0 0 0 150 25 7 8 20 0 31 0 9 100 200";

  @TempDir Path directory;

  @Test
  void cpuIsUserAndSystemTimeOfTheProcessAlone() throws IOException {
    ProcessStat stat =
        ProcessStat.parse("42 (java)" + NUMBERS, List.of("Name:\tjava", "VmRSS:\t   2048 kB"));
    assertThat(stat.cpuNanos()).isEqualTo(1_750_000_000L);
    assertThat(stat.residentBytes()).isEqualTo(2048 * 1024);
  }

  @Test
  void aNameWithSpacesAndParenthesesIsSkipped() throws IOException {
    assertThat(ProcessStat.parse("42 (a (b) c) R 9)" + NUMBERS, List.of()).cpuNanos())
        .isEqualTo(1_750_000_000L);
  }

  @Test
  void whatIsNoStatIsRefused() {
    assertThatThrownBy(() -> ProcessStat.parse("42 (java) S 1", List.of()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aProcessThatIsThereHasMemoryAndOneThatIsNotHasNothing() {
    ServerProcess.Usage usage = new ServerProcess(ProcessHandle.current().pid(), null).usage();
    assertThat(usage).isNotNull();
    assertThat(usage.residentBytes()).isGreaterThan(1 << 20);
    assertThat(usage.cpuNanos()).isPositive();
    assertThat(new ServerProcess(Integer.MAX_VALUE, null).usage()).isNull();
  }

  @Test
  void pausesAddUpAndConcurrentWorkIsNone() throws IOException {
    Path file = directory.resolve("gc.log");
    GcLog log = new GcLog(file);
    Files.writeString(
        file,
        """
        [0.010s][gc] Using G1
        [0.120s][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(256M) 3.250ms
        [0.130s][gc] GC(1) Concurrent Mark Cycle 99.000ms
        [0.140s][gc] GC(1) Pause Remark 7M->""");
    assertThat(log.pauseMillis()).isEqualTo(3.25);
    Files.writeString(file, "7M(256M) 1.500ms\n", StandardOpenOption.APPEND);
    assertThat(log.pauseMillis()).isEqualTo(4.75);
    assertThat(log.pauseMillis()).isEqualTo(4.75);
  }

  @Test
  void whoListensOnAPortIsFound() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ListeningProcess.on(socket.getLocalPort()))
          .hasValue(ProcessHandle.current().pid());
    }
  }

  @Test
  void onlyListeningSocketsOfThePortCount() {
    List<String> table =
        List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid",
            "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 77 1",
            "   1: 0100007F:1F90 0100007F:8888 01 00000000:00000000 00:00000000 00000000 0 0 78 1",
            "   2: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 79 1");
    assertThat(ListeningProcess.sockets(table, 8080)).containsExactly("socket:[77]");
  }
}
