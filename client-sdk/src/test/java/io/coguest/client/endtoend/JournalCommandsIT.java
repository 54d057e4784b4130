package io.coguest.client.endtoend;

import static io.coguest.client.endtoend.Participant.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.ClientState;
import io.coguest.client.LiveOptions;
import io.coguest.client.LiveUserInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup}, {@code restore} and {@code replay} of the real jar, beside a server at work. */
@Timeout(120)
class JournalCommandsIT {
  private static final String LIVE = "kept";
  private static final String TIME = "20[0-9-]+T[0-9:.]+Z";

  @TempDir Path temporary;
  private ServerProcess server;
  private Participant host;
  private Participant guest;
  private Participant other;

  @BeforeEach
  void oneIsSeatedAndAnotherWaits() throws Exception {
    server = ServerProcess.with().thatReturns().running();
    host = Participant.creating(server.url(), "owner", LIVE, LiveOptions.defaults());
    guest = Participant.joining(server.url(), Tokens.audience("guest"), LIVE);
    other = Participant.joining(server.url(), Tokens.audience("other"), LIVE);
    ok(guest.store().applyForSeat(2, 60, null));
    ok(host.store().acceptApplication("guest"));
    ok(other.store().applyForSeat(-1, 600, "let me in"));
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    List.of(host, guest, other).forEach(Participant::close);
    server.close();
  }

  private static void until(Runnable assertion) {
    await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion::run);
  }

  @Test
  void aBackupOfARunningServerBringsTheRoomBackAsItWas() throws Exception {
    Path backup = temporary.resolve("backups").resolve("first");
    assertThat(JarRun.of("backup", "--data", server.data(), "--to", backup).succeeded())
        .matches("backed up 1 rooms, [0-9]+ records to \\Q" + backup + "\\E\\R");
    ok(host.store().acceptApplication("other"));
    ok(guest.store().disconnect());
    host.catchUp();
    assertThat(host.seated()).containsExactly("0 owner", "1 other");

    Path restored = temporary.resolve("restored");
    assertThat(JarRun.of("restore", "--data", restored, "--from", backup).succeeded())
        .matches("restored 1 rooms, [0-9]+ records to \\Q" + restored + "\\E\\R");
    FileStates before = FileStates.of(restored);
    JarRun.of("restore", "--data", restored, "--from", backup)
        .refused("there is a journal in " + restored, "move it away first");
    assertThat(FileStates.of(restored)).as("left by a refused restore").isEqualTo(before);

    server.kill();
    until(() -> assertThat(host.client().state()).isEqualTo(ClientState.RECONNECTING));
    server.startAgainOn(restored);

    for (Participant participant : List.of(host, guest, other)) {
      until(() -> assertThat(participant.seated()).containsExactly("0 owner", "2 guest"));
    }
    assertThat(waiting(host)).containsExactly("other");
    assertThat(waiting(other)).containsExactly("other");
    ok(host.store().acceptApplication("other"));
    other.catchUp();
    assertThat(other.seated()).containsExactly("0 owner", "1 other", "2 guest");
  }

  private static List<String> waiting(Participant participant) {
    return participant.store().coGuestState().applicants().value().stream()
        .map(LiveUserInfo::userId)
        .toList();
  }

  @Test
  void replayPrintsWhatHappenedWhileTheServerRunsAndAfterItsEnd() throws Exception {
    String running = replay().succeeded();
    assertThat(running).matches("(?s)room kept, incarnation [0-9]+\\R.*");
    assertThat(running.lines().map(String::strip))
        .anyMatch(line -> line.matches("record 0  " + TIME + "  revision 2 in epoch [0-9]+"))
        .anyMatch(line -> line.matches("1 room_created by owner \\{.*\\}"))
        .anyMatch(line -> line.matches("3 request_opened by guest \\{.*\"seatIndex\":2.*\\}"))
        .anyMatch(line -> line.matches("5 request_closed by owner \\{.*\"OUTCOME_ACCEPTED\".*\\}"))
        .anyMatch(line -> line.matches("4 seat_taken by owner \\{.*\"userId\":\"guest\".*\\}"))
        .anyMatch(line -> line.matches("6 request_opened by other \\{.*\"let me in\".*\\}"))
        .containsSubsequence("state after the last record", "owner owner")
        .anyMatch(line -> line.matches("seat 2: guest, microphone off, camera off"))
        .anyMatch(line -> line.matches("application 2 of other for any seat, pending until .*"));

    ok(host.store().room().endLive());
    server.terminate();
    assertThat(server.exitCode()).isZero();
    String over = replay().succeeded();
    assertThat(over).startsWith(running.substring(0, running.indexOf("state after the last")));
    assertThat(over.lines().map(String::strip))
        .anyMatch(line -> line.matches("7 request_closed by owner \\{.*\"OUTCOME_LIVE_ENDED\".*"))
        .anyMatch(line -> line.matches("8 room_ended by owner \\{.*\\}"))
        .anyMatch(line -> line.matches("over: owner ended, revision 8 in epoch [0-9]+"));
  }

  private JarRun replay() throws Exception {
    return JarRun.of("replay", "--data", server.data(), "--live", LIVE);
  }

  @Test
  void whatIsNotThereOrOfANewerServerIsRefused() throws Exception {
    Path absent = temporary.resolve("absent");
    Path to = temporary.resolve("to");
    JarRun.of("backup", "--data", absent, "--to", to).refused("there is no directory " + absent);
    JarRun.of("restore", "--data", to, "--from", absent).refused("there is no directory " + absent);
    JarRun.of("replay", "--data", absent, "--live", LIVE)
        .refused("there is no directory " + absent);
    JarRun.of("replay", "--data", server.data(), "--live", "nobodys")
        .refused("there is no room nobodys in " + server.data());

    Path newer = temporary.resolve("newer");
    JarRun.of("backup", "--data", server.data(), "--to", newer).succeeded();
    Files.writeString(newer.resolve("journal").resolve("format"), "2\n");
    String[] why = {newer.toString(), "has format 2, this server reads 1 to 1", "newer server"};
    JarRun.of("backup", "--data", newer, "--to", to).refused(why);
    JarRun.of("restore", "--data", to, "--from", newer).refused(why);
    JarRun.of("replay", "--data", newer, "--live", LIVE).refused(why);
    assertThat(to).doesNotExist();
  }
}
