package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JournalClosingTest {
  private static final long LONG_MS = 60_000;

  private final LateJournal journal = new LateJournal();

  @Test
  void itIsWaitedFor() {
    assertThat(JournalClosing.within(LONG_MS, journal)).isTrue();
    assertThat(journal.closed()).isOne();
  }

  @Test
  void oneThatHangsIsLeftBehind() {
    CountDownLatch hanging = new CountDownLatch(1);
    journal.closing(
        () -> {
          try {
            hanging.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(JournalClosing.within(20, journal)).isFalse();
    assertThat(journal.closed()).isZero();
    hanging.countDown();
    await().until(() -> journal.closed() == 1);
  }

  @Test
  void oneThatFailsKeepsNobody() {
    journal.closing(
        () -> {
          throw new IllegalStateException("planned");
        });
    assertThat(JournalClosing.within(LONG_MS, journal)).isTrue();
  }
}
