package io.coguest.loadtest.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JvmHeapTest {
  @Test
  void theHeapOfTheDefaultCollectorIsRead() throws Exception {
    String info =
        """
        4711:
         garbage-first heap   total 258048K, used 20480K [0x00000000f0000000, 0x0000000100000000)
          region size 1024K, 3 young (3072K), 2 survivors (2048K)
         Metaspace       used 21344K, committed 21760K, reserved 1114112K
          class space    used 2500K, committed 2688K, reserved 1048576K
        """;
    assertThat(JvmHeap.usedBytes(info)).isEqualTo(20_480L * 1_024);
  }

  @Test
  void theGenerationsOfTheSerialCollectorAreAdded() throws Exception {
    String info =
        """
        4711:
         def new generation   total 78656K, used 10K [0x0, 0x1, 0x2)
          eden space 69952K,   0% used [0x0, 0x1, 0x2)
         tenured generation   total 174784K, used 300K [0x0, 0x1, 0x2)
         Metaspace       used 21344K, committed 21760K, reserved 1114112K
        """;
    assertThat(JvmHeap.usedBytes(info)).isEqualTo(310L * 1_024);
  }

  @Test
  void anAnswerWithoutAHeapIsAnError() {
    assertThatThrownBy(() -> JvmHeap.usedBytes("4711: gone")).isInstanceOf(IOException.class);
  }
}
