package io.coguest.server.session;

import static io.coguest.proto.v1.Outcome.OUTCOME_ACCEPTED;
import static io.coguest.proto.v1.Outcome.OUTCOME_GUEST_LEFT;
import static io.coguest.proto.v1.Outcome.OUTCOME_LIVE_ENDED;
import static io.coguest.proto.v1.Outcome.OUTCOME_REJECTED;
import static io.coguest.proto.v1.Outcome.OUTCOME_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.EndReason;
import io.coguest.proto.v1.Outcome;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.ResumeAnswer;
import io.coguest.proto.v1.Role;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.server.actor.VirtualLoops;
import io.coguest.server.journal.JournalDirectory;
import io.coguest.server.journal.JournalSettings;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.journal.StoreJournal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients whose connection is away while much happens to the room or to themselves: what they are
 * told when they come back, to the same server or to one that was started again on its journal.
 */
class SleepingClientTest {
  private static final String LIVE = "live";
  private static final int PLENTY = 1_000_000;
  private static final long MOMENT_MS = 1_000;

  @TempDir Path data;
  private SessionScene scene;
  private StoreJournal journal;
  private Sleeper owner;

  @BeforeEach
  void theRoomBegins() {
    scene = server();
    owner = new Sleeper(scene, "owner", TokenRole.HOST, LIVE);
    owner.creates();
  }

  private SessionScene server() {
    return new SessionScene(SessionScene.config(PLENTY, PLENTY, 1_000), this::rocks);
  }

  private RoomJournal rocks(VirtualLoops loops) {
    try {
      journal =
          new StoreJournal(
              JournalDirectory.open(data),
              JournalSettings.DEFAULT,
              new VirtualJournalThreads(loops),
              new SimpleMeterRegistry());
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void end() {
    journal.close();
  }

  private void restart() {
    long nowMs = scene.loops.nowMs();
    journal.close();
    scene = server();
    scene.loops.advance(nowMs - scene.loops.nowMs());
    scene.restart();
  }

  private Sleeper joining(String userId, TokenRole role) {
    Sleeper member = new Sleeper(scene, userId, role, LIVE);
    assertThat(member.joins().getCode()).isZero();
    return member;
  }

  /** At most four in the same second are noted at once. */
  private void sleep(Sleeper... sleepers) {
    for (Sleeper sleeper : sleepers) {
      sleeper.sleeps();
      scene.loops.advance(MOMENT_MS);
    }
  }

  private RoomResumed wakes(Sleeper sleeper) {
    RoomResumed resumed = sleeper.wakes(scene);
    scene.loops.advance(MOMENT_MS);
    return resumed;
  }

  private void wakesInTheRoom(
      Sleeper sleeper, ResumeAnswer answer, Map<Integer, List<Outcome>> ended) {
    assertThat(wakes(sleeper).getAnswer()).as("%s", sleeper).isEqualTo(answer);
    assertThat(sleeper.outcomes()).as("%s", sleeper).isEqualTo(ended);
    sleeper.seesTheRoomAsItIs();

    sleep(sleeper);
    wakes(sleeper);
    if (!sleeper.isInTheRoom()) { // plain audience, once it knows what became of its request
      assertThat(sleeper.joins().getCode()).isZero();
    }
    assertThat(sleeper.outcomes()).as("%s, once more", sleeper).isEqualTo(ended);
    sleeper.seesTheRoomAsItIs();
  }

  /** The room keeps its latest 1024 events, and the journal those since the state before. */
  @ParameterizedTest
  @CsvSource({
    "10, REPLAY, SNAPSHOT, REPLAY",
    "1000, REPLAY, SNAPSHOT, SNAPSHOT",
    "100000, SNAPSHOT, SNAPSHOT, SNAPSHOT"
  })
  void howeverLongTheySleptTheyLearnWhatTheRoomIsAndEachOutcomeOnce(
      int events, String running, String guestAfterRestart, String hostAfterRestart) {
    Sleeper early = joining("early", TokenRole.AUDIENCE);
    Sleeper late = joining("late", TokenRole.AUDIENCE);
    Sleeper earlyHost = joining("early-host", TokenRole.HOST);
    Sleeper lateHost = joining("late-host", TokenRole.HOST);
    Sleeper willing = joining("willing", TokenRole.AUDIENCE);
    Sleeper unwilling = joining("unwilling", TokenRole.AUDIENCE);
    early.applies();
    late.applies();
    earlyHost.invites(willing);
    lateHost.invites(unwilling);
    sleep(early, late, earlyHost, lateHost);

    owner.locksAndUnlocks(events / 2);
    owner.accepts(early);
    owner.rejects(late);
    willing.acceptsInvitationOf(earlyHost);
    unwilling.rejectsInvitationOf(lateHost);
    owner.locksAndUnlocks(events - events / 2);

    Map<Integer, List<Outcome>> all =
        Map.of(
            1, List.of(OUTCOME_ACCEPTED),
            2, List.of(OUTCOME_REJECTED),
            3, List.of(OUTCOME_ACCEPTED),
            4, List.of(OUTCOME_REJECTED));
    wakesInTheRoom(early, answer(running), Map.of(1, List.of(OUTCOME_ACCEPTED)));
    wakesInTheRoom(earlyHost, answer(running), all);
    restart();
    wakesInTheRoom(late, answer(guestAfterRestart), Map.of(2, List.of(OUTCOME_REJECTED)));
    wakesInTheRoom(lateHost, answer(hostAfterRestart), all);
  }

  private static ResumeAnswer answer(String name) {
    return ResumeAnswer.valueOf("RESUME_ANSWER_" + name);
  }

  /** Its application is pending when it falls asleep. */
  private Sleeper applicant() {
    Sleeper applicant = joining("applicant", TokenRole.AUDIENCE);
    applicant.applies();
    sleep(applicant);
    return applicant;
  }

  private RoomResumed wakes(Sleeper sleeper, boolean afterRestart) {
    if (afterRestart) {
      restart();
    }
    return wakes(sleeper);
  }

  private static void assertGone(
      RoomResumed resumed, CloseReason reason, Sleeper sleeper, Outcome ofItsRequest) {
    assertThat(resumed.getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_GONE);
    assertThat(resumed.getReason()).isEqualTo(reason);
    assertThat(sleeper.isInTheRoom()).isFalse();
    assertThat(sleeper.outcomes()).isEqualTo(Map.of(1, List.of(ofItsRequest)));
  }

  /** What it was told as it came back is not told again as it joins. */
  private static void joinsAnew(Sleeper sleeper, Role as, Outcome ofItsRequest) {
    assertThat(sleeper.joins().getCode()).isZero();
    assertThat(sleeper.roleInRoom()).isEqualTo(as);
    assertThat(sleeper.outcomes()).isEqualTo(Map.of(1, List.of(ofItsRequest)));
    sleeper.seesTheRoomAsItIs();
  }

  @ParameterizedTest(name = "after a restart: {0}")
  @ValueSource(booleans = {false, true})
  void oneThatWasKickedIsOutAndMayJoin(boolean afterRestart) {
    Sleeper applicant = applicant();
    owner.kicks(applicant);
    RoomResumed resumed = wakes(applicant, afterRestart);
    assertGone(resumed, CloseReason.CLOSE_REASON_REMOVED, applicant, OUTCOME_GUEST_LEFT);
    joinsAnew(applicant, Role.ROLE_AUDIENCE, OUTCOME_GUEST_LEFT);
  }

  @ParameterizedTest(name = "after a restart: {0}")
  @ValueSource(booleans = {false, true})
  void oneThatWasBannedIsOutAndMayNotJoin(boolean afterRestart) {
    Sleeper applicant = applicant();
    owner.bans(applicant);
    RoomResumed resumed = wakes(applicant, afterRestart);
    assertGone(resumed, CloseReason.CLOSE_REASON_BANNED, applicant, OUTCOME_GUEST_LEFT);
    assertThat(applicant.joins().getName()).isEqualTo(ResultName.RESULT_NAME_BANNED);
  }

  @ParameterizedTest(name = "after a restart: {0}")
  @ValueSource(booleans = {false, true})
  void oneThatWasMadeAdministratorSeesWhatHostsSee(boolean afterRestart) {
    Sleeper applicant = applicant();
    joining("other", TokenRole.AUDIENCE).applies();
    owner.promotes(applicant);
    RoomResumed resumed = wakes(applicant, afterRestart);
    assertThat(resumed.getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
    assertThat(applicant.roleInRoom()).isEqualTo(Role.ROLE_ADMIN);
    assertThat(applicant.outcomes()).isEqualTo(Map.of(1, List.of(OUTCOME_ROLE_CHANGED)));
    assertThat(applicant.roleChanges()).containsExactly(Role.ROLE_ADMIN);
    applicant.seesTheRoomAsItIs();
    sleep(applicant);
    wakes(applicant);
    assertThat(applicant.roleChanges()).containsExactly(Role.ROLE_ADMIN);
  }

  @ParameterizedTest(name = "after a restart: {0}")
  @ValueSource(booleans = {false, true})
  void oneThatIsAdministratorNoLongerSeesWhatAllSee(boolean afterRestart) {
    Sleeper admin = joining("admin", TokenRole.HOST);
    admin.invites(joining("invitee", TokenRole.AUDIENCE));
    joining("other", TokenRole.AUDIENCE).applies();
    sleep(admin);
    owner.demotes(admin);
    RoomResumed resumed = wakes(admin, afterRestart);
    assertThat(resumed.getAnswer()).isEqualTo(ResumeAnswer.RESUME_ANSWER_SNAPSHOT);
    assertThat(admin.roleInRoom()).isEqualTo(Role.ROLE_AUDIENCE);
    assertThat(admin.outcomes()).isEqualTo(Map.of(1, List.of(OUTCOME_ROLE_CHANGED)));
    assertThat(admin.roleChanges()).containsExactly(Role.ROLE_AUDIENCE);
    admin.seesTheRoomAsItIs();
    sleep(admin);
    wakes(admin);
    assertThat(admin.roleChanges()).containsExactly(Role.ROLE_AUDIENCE);
  }

  @ParameterizedTest(name = "after a restart: {0}")
  @ValueSource(booleans = {false, true})
  void oneWhoseRoomEndedHearsWhyAndFindsNone(boolean afterRestart) {
    Sleeper applicant = applicant();
    owner.ends();
    RoomResumed resumed = wakes(applicant, afterRestart);
    assertGone(resumed, CloseReason.CLOSE_REASON_LIVE_ENDED, applicant, OUTCOME_LIVE_ENDED);
    assertThat(resumed.getEndReason()).isEqualTo(EndReason.END_REASON_OWNER_ENDED);
    assertThat(applicant.joins().getName()).isEqualTo(ResultName.RESULT_NAME_ROOM_NOT_FOUND);
  }

  @ParameterizedTest(name = "after a restart: {0}")
  @ValueSource(booleans = {false, true})
  void oneWhoseRoomEndedAndWasCreatedAnewIsOutOfTheOldOne(boolean afterRestart) {
    Sleeper applicant = applicant();
    final long before = applicant.incarnation();
    owner.ends();
    owner.creates();
    owner.locksAndUnlocks(3);
    RoomResumed resumed = wakes(applicant, afterRestart);
    assertGone(resumed, CloseReason.CLOSE_REASON_LIVE_ENDED, applicant, OUTCOME_LIVE_ENDED);
    assertThat(resumed.getEndReason()).isEqualTo(EndReason.END_REASON_OWNER_ENDED);
    assertThat(applicant.incarnation()).isEqualTo(before);
    joinsAnew(applicant, Role.ROLE_AUDIENCE, OUTCOME_LIVE_ENDED);
    assertThat(applicant.incarnation()).isNotEqualTo(before);
  }
}
