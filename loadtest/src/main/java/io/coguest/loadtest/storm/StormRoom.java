package io.coguest.loadtest.storm;

import io.coguest.client.EndReason;
import io.coguest.client.GuestListener;
import io.coguest.client.HostListener;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.NoResponseReason;
import io.coguest.client.RequestDetails;
import io.coguest.client.RoomCloseReason;
import io.coguest.client.RoomListener;
import io.coguest.loadtest.timeline.Tally;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** One room whose people use the SDK; their callbacks come on its loop, like all else here. */
final class StormRoom {
  private final EventLoop loop;
  private final StormLedger ledger;
  private final Tally tally;
  private final RandomGenerator random;
  private final List<StormUser> hosts = new ArrayList<>();
  private final List<StormUser> everybody = new ArrayList<>();
  private final Queue<StormUser> free = new ArrayDeque<>();
  private final Map<String, StormStory> running = new HashMap<>();
  private int nextHost;
  private int told;
  private boolean over;

  /**
   * @param seed of what happens to whom
   */
  StormRoom(EventLoop loop, StormLedger ledger, Tally tally, long seed) {
    this.loop = loop;
    this.ledger = ledger;
    this.tally = tally;
    this.random = new SplittableRandom(seed);
  }

  /** Somebody who will be in the room; the owner comes first. */
  void add(StormUser user, boolean host) {
    everybody.add(user);
    user.store().addRoomListener(new Life(user));
    user.store()
        .coGuestState()
        .connected()
        .addListener(
            () -> ledger.shows(user.userId(), user.store().coGuestState().connected().value()));
    if (host) {
      hosts.add(user);
      user.store().addHostListener(new Host(user));
    } else {
      free.add(user);
      user.store().addGuestListener(new Guest(user));
    }
  }

  EventLoop loop() {
    return loop;
  }

  StormLedger ledger() {
    return ledger;
  }

  List<StormUser> everybody() {
    return everybody;
  }

  StormUser owner() {
    return hosts.get(0);
  }

  private final class Life implements RoomListener {
    private final StormUser user;

    Life(StormUser user) {
      this.user = user;
    }

    @Override
    public void onLiveEnded(EndReason reason) {
      if (!over) {
        ledger.lost(user.userId(), "the room ended: " + reason);
      }
    }

    @Override
    public void onRoomClosed(RoomCloseReason reason) {
      StormStory story = running.get(user.userId());
      String meanwhile = story == null ? "nothing was under way" : "under way was " + story;
      ledger.lost(user.userId(), "was put out of the room: " + reason + "; " + meanwhile);
    }
  }

  private final class Host implements HostListener {
    private final StormUser user;

    Host(StormUser user) {
      this.user = user;
    }

    @Override
    public void onGuestApplicationReceived(LiveUserInfo guestUser, RequestDetails details) {
      ledger.received(user.userId(), details);
      StormStory story = running.get(guestUser.userId());
      if (story != null) {
        story.applicationShown(user, details);
      }
    }

    @Override
    public void onGuestApplicationCancelled(LiveUserInfo guestUser) {
      ledger.ending(user.userId(), Ending.CANCELLED);
    }

    @Override
    public void onGuestApplicationProcessedByOtherHost(
        LiveUserInfo guestUser, LiveUserInfo hostUser) {
      ledger.ending(user.userId(), Ending.BY_OTHER_HOST);
    }

    @Override
    public void onHostInvitationResponded(boolean isAccept, LiveUserInfo guestUser) {
      ledger.ending(user.userId(), isAccept ? Ending.YES : Ending.NO);
    }

    @Override
    public void onHostInvitationNoResponse(LiveUserInfo guestUser, NoResponseReason reason) {
      ledger.ending(user.userId(), Ending.NO_RESPONSE);
    }

    @Override
    public void onRequestClosed(RequestDetails details) {
      closed(user, details);
    }
  }

  private final class Guest implements GuestListener {
    private final StormUser user;

    Guest(StormUser user) {
      this.user = user;
    }

    @Override
    public void onHostInvitationReceived(LiveUserInfo hostUser, RequestDetails details) {
      ledger.received(user.userId(), details);
      StormStory story = running.get(user.userId());
      if (story != null) {
        story.invitationShown(details);
      }
    }

    @Override
    public void onHostInvitationCancelled(LiveUserInfo hostUser) {
      ledger.ending(user.userId(), Ending.CANCELLED);
    }

    @Override
    public void onGuestApplicationResponded(boolean isAccept, LiveUserInfo hostUser) {
      ledger.ending(user.userId(), isAccept ? Ending.YES : Ending.NO);
    }

    @Override
    public void onGuestApplicationNoResponse(NoResponseReason reason) {
      ledger.ending(user.userId(), Ending.NO_RESPONSE);
    }

    @Override
    public void onKickedOffSeat(int seatIndex, LiveUserInfo hostUser) {
      ledger.lost(user.userId(), "was taken off seat " + seatIndex + ", nobody did that");
    }

    @Override
    public void onRequestClosed(RequestDetails details) {
      closed(user, details);
    }
  }

  private void closed(StormUser user, RequestDetails details) {
    ledger.closed(user.userId(), details);
    StormStory story = running.get(details.guest().userId());
    if (story != null) {
      story.closed(user, details);
    }
  }

  /** Starts a story of the guest that waited longest; false when none is free. */
  boolean startNext() {
    StormUser guest = free.poll();
    if (guest == null) {
      return false;
    }
    StormUser host = hosts.get(nextHost);
    nextHost = (nextHost + 1) % hosts.size();
    StormTale tale = ledger.sits(guest.userId()) ? StormTale.GETS_UP : StormTale.pick(random);
    StormStory story = new StormStory(this, tale, host, guest);
    running.put(guest.userId(), story);
    story.start();
    return true;
  }

  void later(long delayMs, Runnable action) {
    loop.schedule(action, delayMs, TimeUnit.MILLISECONDS);
  }

  void ended(StormStory story) {
    running.remove(story.guest().userId());
    free.add(story.guest());
    told++;
    tally.unit();
    tally.latency(System.nanoTime() - story.beganNanos());
  }

  /** Stories that came to their end. */
  int told() {
    return told;
  }

  boolean isIdle() {
    return running.isEmpty();
  }

  /** What still runs never comes to its end. */
  void reportUnfinished() {
    running.values().forEach(StormStory::stuck);
  }

  /** The run is over: the room may end. */
  void over() {
    over = true;
  }
}
