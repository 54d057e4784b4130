package io.coguest.client.internal;

import static io.coguest.client.internal.RoomHistory.ADMIN;
import static io.coguest.client.internal.RoomHistory.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CompletionHandler;
import io.coguest.client.HostListener;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.ResultCode;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** On which thread and in which order the application's code runs, and what it cannot break. */
class ThreadingTest extends FakeServerTest {

  private void useExecutor(Executor executor) {
    client.close();
    client =
        CoGuestClient.builder()
            .url(server.url())
            .token("token-1")
            .backoff(Duration.ofMillis(1), Duration.ofMillis(20))
            .callbackExecutor(executor)
            .build();
  }

  private static HostListener onApplication(java.util.function.Consumer<LiveUserInfo> action) {
    return new HostListener() {
      @Override
      public void onGuestApplicationReceived(LiveUserInfo guestUser) {
        action.accept(guestUser);
      }
    };
  }

  private void sendApplications(FakeCoGuestServer.Peer peer, int count) {
    for (int i = 0; i < count; i++) {
      peer.send(frame(history.opened(history.application(RoomHistory.user("guest-" + i)))));
    }
  }

  @Test
  void callbacksComeInOrderAndOneAtATimeOnManyThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      useExecutor(pool);
      FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
      List<String> order = new CopyOnWriteArrayList<>();
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger overlaps = new AtomicInteger();
      store()
          .addHostListener(
              onApplication(
                  guest -> {
                    overlaps.addAndGet(inside.getAndIncrement());
                    order.add(guest.userId());
                    inside.decrementAndGet();
                  }));
      sendApplications(peer, 50);
      await().until(() -> order.size() == 50);
      for (int i = 0; i < 50; i++) {
        assertThat(order.get(i)).isEqualTo("guest-" + i);
      }
      assertThat(overlaps).hasValue(0);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aListenerThatThrowsHarmsNothing() throws Exception {
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    store()
        .addHostListener(
            onApplication(
                guest -> {
                  throw new IllegalStateException("thrown by a test's listener");
                }));
    store()
        .coGuestState()
        .applicants()
        .addListener(
            () -> {
              throw new IllegalStateException("thrown by a test's value listener");
            });
    List<String> after = new CopyOnWriteArrayList<>();
    store().addHostListener(onApplication(guest -> after.add(guest.userId())));
    sendApplications(peer, 3);
    await().until(() -> after.size() == 3);
    CompletableFuture<CompletionHandler> accepted = store().acceptApplication("guest-0");
    peer.send(reply(peer.next(), ResultCode.ALL_SEATS_TAKEN.code(), ""));
    assertThat(get(accepted).name()).isEqualTo(ResultCode.ALL_SEATS_TAKEN);
  }

  @Test
  void theSdkMayBeCalledFromACallback() throws Exception {
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    CompletableFuture<CompletionHandler> result = new CompletableFuture<>();
    store()
        .addHostListener(
            onApplication(
                guest -> store().acceptApplication(guest.userId()).thenAccept(result::complete)));
    sendApplications(peer, 1);
    ClientFrame accept = peer.next();
    assertThat(accept.getAcceptApplication().getUserId()).isEqualTo("guest-0");
    peer.send(reply(accept, ResultCode.SEAT_OCCUPIED.code(), ""));
    assertThat(get(result).name()).isEqualTo(ResultCode.SEAT_OCCUPIED);
  }

  @Test
  void aCallbackOnTheEventLoopItselfDoesNotDeadlock() throws Exception {
    useExecutor(Runnable::run);
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    CompletableFuture<CompletionHandler> result = new CompletableFuture<>();
    store()
        .addHostListener(
            onApplication(
                guest -> store().rejectApplication(guest.userId()).thenAccept(result::complete)));
    sendApplications(peer, 1);
    peer.send(reply(peer.next(), ResultCode.REQUEST_NOT_FOUND.code(), ""));
    assertThat(get(result).name()).isEqualTo(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void aCallbackThatBlocksHoldsUpNeitherTheConnectionNorOtherCommands() throws Exception {
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    store()
        .addHostListener(
            onApplication(
                guest -> {
                  blocked.countDown();
                  try {
                    assertThat(release.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                }));
    sendApplications(peer, 1);
    assertThat(blocked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<CompletionHandler> sent = store().acceptApplication("guest-0");
    ClientFrame accept = peer.next();
    peer.send(reply(accept, ResultCode.SEAT_OCCUPIED.code(), ""));
    assertThat(sent).isNotDone();
    release.countDown();
    assertThat(get(sent).name()).isEqualTo(ResultCode.SEAT_OCCUPIED);
  }

  @Test
  void anExecutorThatRefusesLosesNothing() throws Exception {
    useExecutor(
        task -> {
          throw new RejectedExecutionException("refused by the test");
        });
    FakeCoGuestServer.Peer peer = join(ADMIN, Role.ROLE_ADMIN);
    sendApplications(peer, 1);
    await().until(() -> heard.calls().contains("applicationReceived guest-0"));
  }

  @Test
  void commandsOfOneThreadAreSentInItsOrder() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    for (int i = 0; i < 40; i++) {
      store().acceptInvitation("host-" + i);
    }
    for (int i = 0; i < 40; i++) {
      ClientFrame command = peer.next();
      assertThat(command.getAcceptInvitation().getInviterId()).isEqualTo("host-" + i);
      assertThat(command.getId()).isEqualTo(2 + i);
    }
  }

  @Test
  void beyondTheServersWindowCommandsWaitForAcknowledgements() throws Exception {
    FakeCoGuestServer.Peer peer = join(GUEST, Role.ROLE_AUDIENCE);
    CompletableFuture<CompletionHandler> last = null;
    for (int i = 0; i < 300; i++) {
      last = store().cancelApplication();
    }
    for (int i = 0; i < 300; i++) {
      peer.send(reply(peer.next(), ResultCode.REQUEST_NOT_FOUND.code(), ""));
    }
    assertThat(get(last).name()).isEqualTo(ResultCode.REQUEST_NOT_FOUND);
  }

  @Test
  void tooManyWaitingCommandsEndAtOnce() throws Exception {
    CompletableFuture<CompletionHandler> last = null;
    for (int i = 0; i <= CommandLog.MAX_WAITING; i++) {
      last = store().disconnect();
    }
    assertThat(get(last).name()).isEqualTo(ResultCode.TOO_FREQUENT);
  }
}
