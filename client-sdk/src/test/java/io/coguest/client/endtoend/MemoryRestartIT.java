package io.coguest.client.endtoend;

import static io.coguest.client.endtoend.Participant.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.LiveOptions;
import io.coguest.client.ResultCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with its rooms in memory is stopped and started again: the rooms are over. */
@Timeout(120)
class MemoryRestartIT {
  private static final String ENDED = "live ended: UNKNOWN";

  @TempDir Path directory;

  private ServerProcess start() throws Exception {
    Path config = directory.resolve("server.conf");
    Files.write(
        config,
        List.of(
            "coguest.drain.spread = 500 ms",
            "coguest.session.commandsPerSecond = 100000",
            "coguest.session.commandBurst = 100000"));
    return ServerProcess.started("--journal", "memory", "--config", config.toString());
  }

  private static void until(Runnable assertion) {
    await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion::run);
  }

  @Test
  void clientsComeBackByThemselvesEveryFutureEndsAndTheEndOfTheRoomIsToldOnce() throws Exception {
    try (ServerProcess first = start();
        FaultProxy line = new FaultProxy(first.url());
        Participant host =
            Participant.creating(line.url(), "owner", "restarted", LiveOptions.defaults());
        Participant guest =
            Participant.joining(line.url(), Tokens.audience("guest"), "restarted")) {
      List<String> states = new CopyOnWriteArrayList<>();
      guest.client().addStateListener((state, reason) -> states.add(state + " " + reason));
      ApplyingGuest applying = new ApplyingGuest(guest);
      applying.start();
      until(() -> assertThat(applying.answers()).hasSizeGreaterThan(20));
      first.terminate();
      assertThat(first.exitCode()).isZero();

      try (ServerProcess second = start()) {
        line.redirectTo(second.url());
        List<ResultCode> answers = applying.awaitEnd();
        assertOneMayBeLost(answers);
        assertThat(answers.get(answers.size() - 1))
            .isIn(ResultCode.ROOM_NOT_FOUND, ResultCode.NOT_IN_ROOM);
        until(() -> assertThat(host.heard(ENDED)).isOne());
        until(() -> assertThat(guest.heard(ENDED)).isOne());
        assertThat(states).containsExactly("RECONNECTING the server goes down", "CONNECTED ");

        ok(host.store().room().createLive(LiveOptions.defaults()));
        ok(guest.store().room().joinLive());
        ok(guest.store().applyForSeat(-1, 60, null));
        guest.catchUp();
        assertThat(host.heard(ENDED)).isOne();
        assertThat(guest.heard(ENDED)).isOne();
      }
    }
  }

  /** The one that was under way: whether it was applied nobody knows any more. */
  private static void assertOneMayBeLost(List<ResultCode> answers) {
    List<ResultCode> before = answers.subList(0, answers.size() - 1);
    assertThat(before).containsOnly(ResultCode.OK, ResultCode.CONNECTION_LOST);
    assertThat(before).filteredOn(code -> code == ResultCode.CONNECTION_LOST).hasSize(1);
    assertThat(before.get(before.size() - 1)).isEqualTo(ResultCode.CONNECTION_LOST);
  }
}
