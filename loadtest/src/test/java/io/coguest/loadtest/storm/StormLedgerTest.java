package io.coguest.loadtest.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.client.CompletionHandler;
import io.coguest.client.DeviceStatus;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.client.RequestKind;
import io.coguest.client.RequestOutcome;
import io.coguest.client.ResultCode;
import io.coguest.client.Role;
import io.coguest.client.SeatUserInfo;
import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Doctored ledgers: a good story is good, and each thing that may be wrong with it is found. */
class StormLedgerTest {
  private static final String OWNER = "owner";
  private static final String ADMIN = "admin";
  private static final String GUEST = "guest";
  private static final int ID = 7;
  private static final int SEAT = 3;

  private final Violations violations = new Violations();
  private final StormLedger ledger = new StormLedger("live", 42, () -> 5, violations);

  private static LiveUserInfo user(String id) {
    return new LiveUserInfo(id, "", "");
  }

  private static RequestDetails details(
      RequestKind kind, RequestOutcome outcome, @Nullable String by) {
    return new RequestDetails(
        ID,
        kind,
        user(GUEST),
        kind == RequestKind.INVITATION ? user(OWNER) : null,
        -1,
        0,
        0,
        "",
        outcome,
        by == null ? null : user(by),
        "",
        outcome == RequestOutcome.ACCEPTED ? SEAT : -1);
  }

  private static RequestDetails application(RequestOutcome outcome) {
    boolean answered = outcome == RequestOutcome.ACCEPTED || outcome == RequestOutcome.REJECTED;
    return details(RequestKind.APPLICATION, outcome, answered ? OWNER : null);
  }

  private static RequestDetails invitation(RequestOutcome outcome) {
    return details(RequestKind.INVITATION, outcome, GUEST);
  }

  private static CompletionHandler result(ResultCode code) {
    return new CompletionHandler(code.code(), "", code, false, Duration.ZERO, 0, 0, -1);
  }

  private static StormView view(Map<Integer, String> seats, Integer... requests) {
    return new StormView(seats, Set.of(), Set.of(requests));
  }

  private List<Fault> faults() {
    return violations.first().stream().map(Violation::fault).toList();
  }

  /** The guest applies, and all hosts are shown it. */
  private void applies() {
    ledger.answered(ledger.sent(GUEST, "applyForSeat"), result(ResultCode.OK));
    ledger.acknowledged(GUEST, ID);
    ledger.received(OWNER, application(RequestOutcome.PENDING));
    ledger.received(ADMIN, application(RequestOutcome.PENDING));
  }

  /** The owner's acceptance is acknowledged. */
  private void isPromised() {
    ledger.answered(ledger.sent(OWNER, "acceptApplication"), result(ResultCode.OK));
    ledger.promised(OWNER, ID, RequestOutcome.ACCEPTED);
    ledger.seated(GUEST, SEAT);
  }

  private void guestHears(RequestOutcome outcome, Ending... endings) {
    for (Ending ending : endings) {
      ledger.ending(GUEST, ending);
    }
    ledger.closed(GUEST, application(outcome));
  }

  private void hostsHear(RequestOutcome outcome) {
    ledger.closed(OWNER, application(outcome));
    ledger.ending(ADMIN, Ending.BY_OTHER_HOST);
    ledger.closed(ADMIN, application(outcome));
  }

  private void accepted() {
    applies();
    isPromised();
    guestHears(RequestOutcome.ACCEPTED, Ending.YES);
    hostsHear(RequestOutcome.ACCEPTED);
  }

  private void finish() {
    ledger.finish(OWNER);
  }

  @Test
  void aStoryThatIsAsItShouldBeIsRight() {
    accepted();
    finish();
    StormView shown = view(Map.of(0, OWNER, SEAT, GUEST));
    ledger.finish(GUEST, shown, shown);
    assertThat(violations.first()).isEmpty();
    assertThat(ledger.counts().acknowledged).isEqualTo(2);
    assertThat(ledger.counts().requests).isOne();
    assertThat(ledger.counts().outcomes()).containsExactly(Map.entry(RequestOutcome.ACCEPTED, 1));
  }

  @Test
  void anInvitationThatCameAndWentUnseenIsClosedWithoutMore() {
    ledger.acknowledged(OWNER, ID);
    ledger.ending(OWNER, Ending.NO_RESPONSE);
    ledger.closed(OWNER, invitation(RequestOutcome.TIMED_OUT));
    ledger.closed(GUEST, invitation(RequestOutcome.TIMED_OUT));
    finish();
    assertThat(violations.first()).isEmpty();
  }

  @Test
  void aFindingSaysWhereAndWhen() {
    applies();
    finish();
    Violation first = violations.first().get(0);
    assertThat(first.liveId()).isEqualTo("live");
    assertThat(first.what()).contains("request 7 of guest", "(seed 42, after kill 5)");
  }

  @Test
  void aCallbackThatComesTwiceIsFound() {
    accepted();
    ledger.ending(GUEST, Ending.YES);
    ledger.closed(GUEST, application(RequestOutcome.ACCEPTED));
    assertThat(faults()).containsExactly(Fault.REPEATED);
    assertThat(ledger.counts().doubled).isOne();
  }

  @Test
  void anOriginalCallbackThatComesTwiceIsFound() {
    applies();
    guestHears(RequestOutcome.ACCEPTED, Ending.YES, Ending.YES);
    assertThat(faults()).containsExactly(Fault.REPEATED);
    assertThat(ledger.counts().doubled).isOne();
  }

  @Test
  void anOriginalCallbackThatIsMissingIsFound() {
    applies();
    guestHears(RequestOutcome.ACCEPTED);
    assertThat(faults()).containsExactly(Fault.NO_OUTCOME);
  }

  @Test
  void anOriginalCallbackOfNoRequestIsFound() {
    accepted();
    ledger.ending(GUEST, Ending.NO_RESPONSE);
    finish();
    assertThat(faults()).containsExactly(Fault.UNKNOWN_REQUEST);
  }

  @Test
  void anApplicationThatIsShownTwiceIsFound() {
    applies();
    ledger.received(OWNER, application(RequestOutcome.PENDING));
    assertThat(faults()).containsExactly(Fault.REPEATED);
  }

  @Test
  void twoOutcomesForOneViewerAreFound() {
    accepted();
    ledger.closed(GUEST, application(RequestOutcome.CANCELLED));
    assertThat(faults()).containsExactly(Fault.TWO_OUTCOMES);
  }

  @Test
  void outcomesThatDifferBetweenViewersAreFound() {
    applies();
    guestHears(RequestOutcome.ACCEPTED, Ending.YES);
    for (String host : List.of(OWNER, ADMIN)) {
      ledger.ending(host, Ending.CANCELLED);
      ledger.closed(host, application(RequestOutcome.TIMED_OUT));
    }
    finish();
    assertThat(faults()).containsExactly(Fault.TWO_OUTCOMES);
  }

  @Test
  void aRequestWithoutAnOutcomeIsFoundForEachWhoWaits() {
    applies();
    finish();
    assertThat(faults()).containsExactly(Fault.NO_OUTCOME, Fault.NO_OUTCOME, Fault.NO_OUTCOME);
  }

  @Test
  void anAcknowledgedRequestThatNobodyEverHeardOfIsLost() {
    ledger.acknowledged(GUEST, ID);
    finish();
    assertThat(faults()).containsExactly(Fault.NO_OUTCOME);
    assertThat(ledger.counts().lost).isOne();
  }

  @Test
  void aHostThatIsNotToldOfTheEndIsFound() {
    applies();
    guestHears(RequestOutcome.ACCEPTED, Ending.YES);
    ledger.closed(OWNER, application(RequestOutcome.ACCEPTED));
    finish();
    assertThat(faults()).containsExactly(Fault.NO_OUTCOME);
    assertThat(violations.first().get(0).userId()).isEqualTo(ADMIN);
  }

  @Test
  void anAcknowledgedAcceptanceThatIsLostIsFound() {
    applies();
    isPromised();
    guestHears(RequestOutcome.TIMED_OUT, Ending.NO_RESPONSE);
    for (String host : List.of(OWNER, ADMIN)) {
      ledger.ending(host, Ending.CANCELLED);
      ledger.closed(host, application(RequestOutcome.TIMED_OUT));
    }
    finish();
    assertThat(faults()).containsExactly(Fault.REPLY);
    assertThat(ledger.counts().lost).isOne();
  }

  @Test
  void twoPromisesThatContradictEachOtherAreFound() {
    applies();
    isPromised();
    ledger.promised(ADMIN, ID, RequestOutcome.REJECTED);
    assertThat(faults()).containsExactly(Fault.TWO_OUTCOMES);
  }

  @Test
  void anAcknowledgedSeatThatIsNotShownIsLost() {
    accepted();
    finish();
    StormView shown = view(Map.of(0, OWNER));
    ledger.finish(GUEST, shown, shown);
    assertThat(faults()).containsExactly(Fault.SEAT);
    assertThat(ledger.counts().lost).isOne();
  }

  @Test
  void aSeatThatWasGivenBackAndIsShownStillIsFound() {
    accepted();
    ledger.seated(GUEST, -1);
    finish();
    StormView shown = view(Map.of(0, OWNER, SEAT, GUEST));
    ledger.finish(OWNER, shown, shown);
    assertThat(faults()).containsExactly(Fault.SEAT);
  }

  @Test
  void aViewThatDiffersFromAFreshSnapshotIsFound() {
    accepted();
    finish();
    ledger.finish(GUEST, view(Map.of(0, OWNER)), view(Map.of(0, OWNER, SEAT, GUEST)));
    assertThat(faults()).containsExactly(Fault.SNAPSHOT);
  }

  @Test
  void aRequestThatIsPendingAtTheEndIsFound() {
    finish();
    StormView shown = view(Map.of(0, OWNER), 9);
    ledger.finish(OWNER, shown, shown);
    assertThat(faults()).containsExactly(Fault.NO_OUTCOME);
  }

  @Test
  void aFutureThatNeverCompletesIsFoundWithItsCommand() {
    ledger.sent(OWNER, "acceptApplication of guest");
    finish();
    assertThat(faults()).containsExactly(Fault.STUCK);
    assertThat(violations.first().get(0).what())
        .contains("acceptApplication of guest, sent after kill 5, never completed");
  }

  @Test
  void aFutureThatCompletesTwiceOrWithAnExceptionIsFound() {
    int number = ledger.sent(GUEST, "disconnect");
    assertThat(ledger.answered(number, result(ResultCode.OK))).isFalse();
    ledger.answered(number, result(ResultCode.OK));
    ledger.answered(ledger.sent(GUEST, "disconnect"), null);
    assertThat(faults()).containsExactly(Fault.REPEATED, Fault.REPLY);
  }

  @Test
  void aRefusalForAWhileIsTriedAgainAndAnyOtherIsFound() {
    assertThat(ledger.answered(ledger.sent(GUEST, "a"), result(ResultCode.UNAVAILABLE))).isTrue();
    assertThat(violations.first()).isEmpty();
    assertThat(ledger.answered(ledger.sent(GUEST, "b"), result(ResultCode.ALREADY_APPLIED)))
        .isFalse();
    assertThat(ledger.answered(ledger.sent(GUEST, "c"), result(ResultCode.CONNECTION_LOST)))
        .isFalse();
    assertThat(faults()).containsExactly(Fault.REFUSED, Fault.LOST);
  }

  @Test
  void aRequestThatNobodyWasToldToHaveMadeIsFound() {
    ledger.received(OWNER, application(RequestOutcome.PENDING));
    ledger.closed(OWNER, application(RequestOutcome.REJECTED));
    guestHears(RequestOutcome.REJECTED, Ending.NO);
    finish();
    assertThat(faults()).containsExactly(Fault.UNKNOWN_REQUEST);
  }

  @Test
  void oneRequestForTwoCommandsIsFound() {
    applies();
    ledger.acknowledged(GUEST, ID);
    assertThat(faults()).containsExactly(Fault.REPEATED);
  }

  @Test
  void twoOnOneSeatAndOneOnTwoAreFound() {
    ledger.shows(OWNER, List.of(seat(0, OWNER), seat(1, GUEST)));
    assertThat(violations.first()).isEmpty();
    ledger.shows(OWNER, List.of(seat(1, OWNER), seat(1, GUEST)));
    ledger.shows(OWNER, List.of(seat(1, GUEST), seat(2, GUEST)));
    assertThat(faults()).containsExactly(Fault.SEAT, Fault.SEAT);
  }

  private static SeatUserInfo seat(int index, String userId) {
    return new SeatUserInfo(
        userId,
        "",
        "",
        index,
        Role.AUDIENCE,
        "live",
        DeviceStatus.OFF,
        true,
        DeviceStatus.OFF,
        true,
        false);
  }
}
