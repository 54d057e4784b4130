package io.coguest.loadtest.scenario;

import io.coguest.client.GuestListener;
import io.coguest.client.HostListener;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.RequestDetails;
import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.scenario.SdkCycle.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/** A room whose people use the SDK. Its callbacks come on one event loop, like all else here. */
final class SdkRoom implements CycleRoom {
  private final String liveId;
  private final Violations violations;
  private final List<SdkUser> everybody = new ArrayList<>();
  private final Queue<SdkUser> free = new ArrayDeque<>();
  private final Map<String, SdkCycle> running = new HashMap<>();

  SdkRoom(String liveId, Violations violations) {
    this.liveId = liveId;
    this.violations = violations;
  }

  /** The first one added is the owner. */
  void add(SdkUser user) {
    boolean owner = everybody.isEmpty();
    everybody.add(user);
    if (owner) {
      user.store().addHostListener(new Host());
    } else {
      user.store().addGuestListener(new Guest(user));
      free.add(user);
    }
  }

  SdkUser owner() {
    return everybody.get(0);
  }

  List<SdkUser> everybody() {
    return everybody;
  }

  private final class Host implements HostListener {
    @Override
    public void onGuestApplicationReceived(LiveUserInfo guestUser) {
      tell(guestUser.userId(), "an application to the host", SdkCycle::hostReceived);
    }

    @Override
    public void onGuestApplicationCancelled(LiveUserInfo guestUser) {
      report(Fault.NO_OUTCOME, guestUser.userId(), "the host heard of a cancelled application");
    }

    @Override
    public void onRequestClosed(RequestDetails details) {
      tell(
          details.guest().userId(),
          "a closed request to the host",
          cycle -> cycle.closed(Promise.HOST_CLOSED, details.requestId()));
    }
  }

  private final class Guest implements GuestListener {
    private final SdkUser user;

    Guest(SdkUser user) {
      this.user = user;
    }

    @Override
    public void onGuestApplicationResponded(boolean isAccept, LiveUserInfo hostUser) {
      tell(user.userId(), "an answer", cycle -> cycle.guestResponded(isAccept));
    }

    @Override
    public void onRequestClosed(RequestDetails details) {
      tell(
          user.userId(),
          "a closed request to the guest",
          cycle -> cycle.closed(Promise.GUEST_CLOSED, details.requestId()));
    }
  }

  private void tell(String userId, String what, Consumer<SdkCycle> action) {
    SdkCycle cycle = running.get(userId);
    if (cycle == null) {
      report(Fault.REPEATED, userId, what + " while none was under way");
    } else {
      action.accept(cycle);
    }
  }

  @Override
  public boolean ready() {
    return !free.isEmpty();
  }

  @Override
  public void startNext(CycleTiming timing, CycleDriver driver) {
    SdkUser guest = free.remove();
    SdkCycle cycle = new SdkCycle(this, guest, timing, driver);
    running.put(guest.userId(), cycle);
    cycle.start();
  }

  void ended(SdkUser guest) {
    running.remove(guest.userId());
    free.add(guest);
  }

  @Override
  public int cyclesLeft() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int reportUnfinished() {
    running.values().forEach(SdkCycle::stuck);
    return running.size();
  }

  /** All is quiet: every store must show the owner's seat alone, and no application. */
  void checkQuiet() {
    for (SdkUser user : everybody) {
      var state = user.store().coGuestState();
      if (state.connected().value().size() != 1) {
        report(Fault.SEAT, user.userId(), "sees seats " + state.connected().value());
      }
      if (!state.applicants().value().isEmpty()) {
        report(Fault.NO_OUTCOME, user.userId(), "sees applicants " + state.applicants().value());
      }
    }
  }

  void report(Fault fault, String userId, String what) {
    violations.add(new Violation(fault, liveId, userId, 0, what));
  }
}
