package io.coguest.client.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.RequestOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is stopped under load and started again: users notice nothing but the time. */
@Timeout(120)
class StopAndStartIT {
  private static final int ROOMS = 3;
  private static final int GUESTS = 3;
  private static final int STOPS = 2;
  private static final int COMMANDS_BEFORE = 100;
  private static final String DRAIN = "8s";

  @TempDir Path directory;

  private ServerProcess start() throws Exception {
    Path config = directory.resolve("server.conf");
    Files.write(
        config,
        List.of(
            "coguest.drain.spread = 300 ms",
            "coguest.session.commandsPerSecond = 100000",
            "coguest.session.commandBurst = 100000",
            "coguest.room.seatChangesPerSecond = 1000",
            "coguest.room.seatChangeBurst = 1000"));
    return ServerProcess.with("--config", config.toString(), "--drain", DRAIN)
        .thatReturns()
        .running();
  }

  @Test
  void everyCommandIsAnsweredAndEveryRequestEndsOnceOnEachSide() throws Exception {
    List<BusyRoom> rooms = new ArrayList<>();
    try (ServerProcess server = start()) {
      for (int i = 0; i < ROOMS; i++) {
        rooms.add(new BusyRoom(server.url(), "busy-" + i, GUESTS));
      }
      for (int stop = 0; stop < STOPS; stop++) {
        goOn(rooms);
        server.terminate();
        assertThat(server.exitCode()).isZero();
        server.startAgain();
      }
      goOn(rooms);

      for (BusyRoom room : rooms) {
        room.end();
        assertThat(room.toldToGuests().values())
            .allMatch(outcomes -> outcomes.size() == 1)
            .contains(List.of(RequestOutcome.ACCEPTED), List.of(RequestOutcome.REJECTED));
        assertThat(room.toldToOwner()).isEqualTo(room.toldToGuests());
        assertThat(room.endings()).isEmpty();
        assertThat(room.states()).containsOnly("RECONNECTING", "CONNECTED");
        assertThat(room.seated()).hasSize(2);
      }
      assertThat(server.text().lines().filter(line -> line.contains("down after"))).hasSize(STOPS);
      assertThat(server.text()).doesNotContain("did not leave in time", "not all was done");
    } finally {
      rooms.forEach(BusyRoom::close);
    }
  }

  /** Until each room has done much since now. */
  private static void goOn(List<BusyRoom> rooms) {
    List<Integer> before = rooms.stream().map(BusyRoom::answered).toList();
    for (int i = 0; i < rooms.size(); i++) {
      BusyRoom room = rooms.get(i);
      int enough = before.get(i) + COMMANDS_BEFORE;
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(room.answered()).isGreaterThan(enough));
    }
  }
}
