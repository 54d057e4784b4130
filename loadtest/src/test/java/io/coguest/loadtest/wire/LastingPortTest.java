package io.coguest.loadtest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LastingPortTest {
  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  @RepeatedTest(5)
  void aPortThatIsFoundCanBeListenedOn() throws Exception {
    int port = LastingPort.find();
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }

  @Test
  void itIsNoneThatTheSystemGivesToClients() throws Exception {
    Assumptions.assumeTrue(Files.isReadable(RANGE));
    String[] range;
    try (InputStream in = Files.newInputStream(RANGE)) {
      range = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip().split("\\s+", 2);
    }
    int port = LastingPort.find();
    assertThat(port < Integer.parseInt(range[0]) || port > Integer.parseInt(range[1]))
        .as("%d in %s", port, List.of(range))
        .isTrue();
  }
}
