package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.journal.EncodedRecord;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.RoomState;
import io.coguest.server.session.TokenRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** A room whose mailbox is full turns commands away by name, and each is answered once. */
class MailboxSocketTest {
  private static final int COMMANDS = 30;

  /** Stalls the loop of the room that appends, once it is told to. */
  private static final class StallingJournal implements RoomJournal {
    private final MemoryJournal memory = new MemoryJournal();
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean stalls;

    @Override
    public void append(
        RoomKey room, List<EncodedRecord> records, Executor loop, Appended appended) {
      if (stalls) {
        stalls = false;
        stalled.countDown();
        await().until(() -> goOn.getCount() == 0);
      }
      memory.append(room, records, loop, appended);
    }

    @Override
    public void keepState(RoomKey room, RoomState state, Executor loop) {
      memory.keepState(room, state, loop);
    }

    @Override
    public void recover(RoomKey room, Executor loop, Recovered recovered) {
      memory.recover(room, loop, recovered);
    }

    @Override
    public void forget(RoomKey room, Executor loop) {
      memory.forget(room, loop);
    }

    @Override
    public boolean acceptsWrites() {
      return true;
    }

    @Override
    public List<RoomKey> rooms() {
      return memory.rooms();
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  @Test
  void commandsBeyondTheMailboxAreUnavailable() throws Exception {
    StallingJournal journal = new StallingJournal();
    Map<String, Object> settings = Map.of("room.maxMailbox", 5, "transport.moveConnections", false);
    try (TestServer server = TestServer.start(settings, journal)) {
      // Connections come to the two loops in turn, so that one of these is not on the room's.
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        clients.add(server.host("h" + i));
      }
      assertThat(clients.get(0).call(TestServer.create("live").setId(1)).getCode()).isZero();
      assertThat(clients.get(1).call(TestServer.join("live").setId(1)).getCode()).isZero();
      try (RawClient guest = server.silent()) {
        TestServer.welcome(guest, server.token("g", TokenRole.AUDIENCE));
        assertThat(guest.call(TestServer.join("live")).getCode()).isZero();
        journal.stalls = true;
        guest.send(TestServer.apply("live", -1, 0).setId(9).build());
        journal.stalled.await();
        for (RawClient client : clients) {
          client.sendAll(queries());
        }
        await().until(() -> server.exceeded("mailbox") == COMMANDS - 5);
        journal.goOn.countDown();
        int unavailable = 0;
        for (RawClient client : clients) {
          unavailable += unavailableOf(client);
        }
        assertThat(unavailable).isEqualTo(COMMANDS - 5);
        assertThat(guest.reply(9).getCode()).isZero();
      }
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  private static List<ClientFrame> queries() {
    List<ClientFrame> queries = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      queries.add(TestServer.snapshot("live").setId(10 + i).build());
    }
    return queries;
  }

  private static int unavailableOf(RawClient client) throws Exception {
    int unavailable = 0;
    List<Integer> answered = new ArrayList<>();
    while (answered.size() < COMMANDS) {
      Reply reply = client.next(ServerFrame::hasReply).getReply();
      answered.add(reply.getId());
      if (reply.getName() == ResultName.RESULT_NAME_UNAVAILABLE) {
        assertThat(reply.getRetryAfterMs()).isPositive();
        unavailable++;
      } else {
        assertThat(reply.getCode()).isZero();
      }
    }
    assertThat(answered).doesNotHaveDuplicates();
    return unavailable;
  }
}
