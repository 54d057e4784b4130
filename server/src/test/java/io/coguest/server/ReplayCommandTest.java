package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.coguest.proto.journal.v1.Record;
import io.coguest.proto.journal.v1.State;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.EndLive;
import io.coguest.server.journal.JournalView;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.journal.RoomReplay;
import io.coguest.server.journal.StoredRoom;
import io.coguest.server.room.RoomLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay}, beside a running server. */
class ReplayCommandTest {
  private static final String LIVE = "live";

  @TempDir Path temporary;
  private Path data;
  private TestServer server;
  private RawClient host;

  @BeforeEach
  void start() throws Exception {
    data = temporary.resolve("data");
    server = DurableServer.start(data);
    host = server.host("ann");
    assertThat(host.call(TestServer.create(LIVE)).getCode()).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
    server.close();
  }

  private CapturedRun replay(Object... more) {
    Object[] arguments = new Object[5 + more.length];
    System.arraycopy(new Object[] {"replay", "--data", data, "--live", LIVE}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return CapturedRun.of(arguments);
  }

  @Test
  void itPrintsEachStepAndWhatItLedTo() throws Exception {
    try (RawClient guest = server.audience("bob")) {
      assertThat(guest.call(TestServer.join(LIVE)).getCode()).isZero();
      assertThat(guest.call(TestServer.apply(LIVE, 3, 600)).getCode()).isZero();
      assertThat(DurableServer.lock(host, LIVE, true).getCode()).isZero();
      CapturedRun run = replay();
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().toList())
          .anyMatch(line -> line.matches("room live, incarnation [0-9]+"))
          .anyMatch(line -> line.matches("record 0  20.*Z  revision 2 in epoch [0-9]+"))
          .anyMatch(line -> line.matches("record 2  20.*Z  revision 4 in epoch [0-9]+"))
          .anyMatch(line -> line.matches("    command 1 of session .+, which has replies up to 0"))
          .anyMatch(line -> line.matches("    1 room_created by ann \\{.*\\}"))
          .anyMatch(line -> line.matches("    3 request_opened by bob \\{\"request\":\\{.*\\}\\}"))
          .anyMatch(line -> line.matches("    4 seat_locked by ann \\{.*\\}"))
          .anyMatch(line -> line.matches("    reply \\{.*\"requestId\":1.*\\}"))
          .containsSubsequence("state after the last record", "    owner ann", "    seat 1: locked")
          .anyMatch(line -> line.matches("    live, revision 4 in epoch [0-9]+"))
          .anyMatch(line -> line.matches("    seat 0: ann, microphone off, camera off"))
          .anyMatch(line -> line.matches("    member bob: audience"))
          .anyMatch(
              line -> line.matches("    application 1 of bob for seat 3, pending until 20.*Z"))
          .anyMatch(line -> line.startsWith("    replies remembered for session "));
    }
  }

  @Test
  void forProgramsEachLineIsAnObject() throws Exception {
    assertThat(DurableServer.lock(host, LIVE, true).getCode()).isZero();
    CapturedRun run = replay("--json");
    assertThat(run.exitCode()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("{\"room\":{\"liveId\":\"live\",\"incarnation\":");
    Record.Builder record = Record.newBuilder();
    JsonFormat.parser().merge(within(lines.get(2), "{\"number\":\"1\",\"record\":"), record);
    assertThat(record.getEvents(0).hasSeatLocked()).isTrue();
    State.Builder state = State.newBuilder();
    JsonFormat.parser().merge(within(lines.get(3), "{\"state\":"), state);
    assertThat(state.getSeats(1).getLocked()).isTrue();
    assertThat(state.getNextRecord()).isEqualTo(2);
  }

  private static String within(String line, String start) {
    assertThat(line).startsWith(start).endsWith("}");
    return line.substring(start.length(), line.length() - 1);
  }

  /** Enough for the journal to keep a state in between; all records are still there. */
  @Test
  void fromAKeptStateItComesToTheSame() throws Exception {
    for (int i = 0; i < 300; i++) {
      assertThat(DurableServer.lock(host, LIVE, i % 2 == 0).getCode()).isZero();
    }
    try (JournalView view = JournalView.of(data)) {
      StoredRoom stored = view.room(view.rooms().get(0));
      assertThat(stored.state()).isNotNull();
      assertThat(stored.stateNext()).isBetween(200L, 300L);
      assertThat(stored.records()).hasSize(301);
      StoredRoom whole = new StoredRoom(stored.key(), null, stored.records());
      assertThat(RoomReplay.state(stored, RoomLimits.DEFAULT))
          .isEqualTo(RoomReplay.state(whole, RoomLimits.DEFAULT));
    }
    assertThat(replay().out().lines().toList())
        .anyMatch(line -> line.startsWith("state that was kept before record 25"));
  }

  @Test
  void ofSeveralRoomsOfANameOneIsPicked() throws Exception {
    ClientFrame.Builder end =
        ClientFrame.newBuilder().setLiveId(LIVE).setEndLive(EndLive.getDefaultInstance());
    assertThat(host.call(end).getCode()).isZero();
    assertThat(host.call(TestServer.create(LIVE)).getCode()).isZero();
    List<RoomKey> rooms;
    try (JournalView view = JournalView.of(data)) {
      rooms = view.rooms();
    }
    assertThat(rooms).hasSize(2);

    CapturedRun several = replay();
    assertThat(several.exitCode()).isEqualTo(2);
    assertThat(several.err()).contains("--incarnation");
    assertThat(several.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("incarnation [0-9]+, last record at 20.*Z, .*"))
        .anyMatch(line -> line.contains("over: owner ended"))
        .anyMatch(line -> line.contains(", live, revision"));
    for (RoomKey room : rooms) {
      CapturedRun one = replay("--incarnation", room.incarnationText());
      assertThat(one.exitCode()).isZero();
      assertThat(one.out()).startsWith("room live, incarnation " + room.incarnationText());
    }
    CapturedRun none = replay("--incarnation", "1");
    assertThat(none.exitCode()).isEqualTo(1);
    CapturedRun noNumber = replay("--incarnation", "first");
    assertThat(noNumber.exitCode()).isEqualTo(2);
    assertThat(noNumber.err()).contains("--incarnation", "first");
    assertThat(none.err()).contains("there is no room live, incarnation 1 in " + data);
  }

  @Test
  void whatIsNotThereIsTold() throws Exception {
    CapturedRun unknown = CapturedRun.of("replay", "--data", data, "--live", "other");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).isEqualTo("coguest-server: there is no room other in " + data + "\n");
    CapturedRun nothing = CapturedRun.of("replay", "--data", temporary, "--live", LIVE);
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("there is no journal in " + temporary);
    assertThat(CapturedRun.of("replay", "--data", data).exitCode()).isEqualTo(2);
    assertThat(replay("--config", temporary.resolve("absent")).exitCode()).isEqualTo(2);
  }

  @Test
  void theLimitsOfTheServerHold() throws Exception {
    Path config = temporary.resolve("server.conf");
    Files.writeString(
        config,
        "coguest { room.maxNotices = 3, auth.keys.k = \"0123456789abcdef0123456789abcdef\" }");
    assertThat(replay("--config", config).exitCode()).isZero();
  }
}
