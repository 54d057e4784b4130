package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.ResultName;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Snapshot;
import io.coguest.server.journal.JournalSettings;
import io.coguest.testing.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full: commands are refused, reads go on, and when there is room all goes on by
 * itself with nothing lost that was acknowledged.
 */
class FullDiskTest {
  private static final int DISK_MEBIBYTES = 48;
  private static final int ROOMS = 3;
  private static final int SEAT = 1;
  private static final int MANY = 5_000;
  private static final long RETRY_MS = 50;

  @TempDir Path temporary;

  @Test
  void itStopsInTimeAndGoesOn() throws Exception {
    fillAndMakeRoom(JournalSettings.Sync.NEVER, 8 << 20, 6 << 20);
  }

  /** Nothing is kept free: RocksDB itself finds no space. */
  @Test
  void itSurvivesThatAWriteFindsNoSpace() throws Exception {
    fillAndMakeRoom(JournalSettings.Sync.NEVER, 0, 0);
  }

  @Test
  void soItDoesWithGroupSync() throws Exception {
    fillAndMakeRoom(JournalSettings.Sync.GROUP, 0, 0);
  }

  private void fillAndMakeRoom(JournalSettings.Sync sync, long minFree, long leave)
      throws Exception {
    try (Tmpfs disk = Tmpfs.mount(temporary.resolve("disk"), DISK_MEBIBYTES)) {
      List<Owner> owners = new ArrayList<>();
      try (TestServer server = start(disk, sync, minFree)) {
        for (int i = 0; i < ROOMS; i++) {
          owners.add(new Owner(server, i));
        }
        for (int round = 0; round < 2; round++) {
          owners.forEach(owner -> assertThat(owner.acts()).isTrue());
          Path filler = disk.fill(leave);
          owners.forEach(Owner::actsUntilRefused);
          owners.forEach(Owner::readsGoOn);
          for (Owner owner : owners) {
            int more = owner.actsUntilRefused();
            assertThat(more == 0 || minFree == 0).as("%d commands on a full disk", more).isTrue();
          }
          Files.delete(filler);
          owners.forEach(owner -> await().until(owner::acts));
        }
        owners.forEach(Owner::readsGoOn);
        double recoveries =
            server.server().meters().get("coguest.room.recoveries").counter().count();
        assertThat(recoveries > 0).as("a write found no space").isEqualTo(minFree == 0);
      }
      try (TestServer server = start(disk, sync, minFree)) {
        for (Owner owner : owners) {
          owner.comesBack(server);
          owner.readsGoOn();
          assertThat(owner.acts()).isTrue();
        }
      }
    }
  }

  private static TestServer start(Tmpfs disk, JournalSettings.Sync sync, long minFree)
      throws Exception {
    return DurableServer.start(
        disk.directory(), new JournalSettings(sync, 64, 16 << 20, minFree, RETRY_MS));
  }

  /** The owner of one room, who locks and unlocks a seat and knows what it was told. */
  private static final class Owner {
    private final String user;
    private final String live;
    private RawClient client;
    private boolean locked;
    private int revision;

    Owner(TestServer server, int number) throws IOException {
      user = "owner-" + number;
      live = "live-" + number;
      client = server.host(user);
      assertThat(client.call(TestServer.create(live)).getCode()).isZero();
    }

    void comesBack(TestServer server) throws IOException {
      client.close();
      client = server.host(user);
      assertThat(client.call(TestServer.join(live)).getCode()).isZero();
    }

    /** Changes the seat; false when the server refuses to for now. */
    boolean acts() {
      Reply reply = lock();
      if (reply.getName() == ResultName.RESULT_NAME_UNAVAILABLE) {
        return false;
      }
      assertThat(reply.getCode()).isZero();
      assertThat(reply.getRevision()).isGreaterThan(revision);
      revision = reply.getRevision();
      locked = !locked;
      return true;
    }

    /** How often it could act: RocksDB may have made some room when it was opened again. */
    int actsUntilRefused() {
      int acts = 0;
      while (acts()) {
        assertThat(++acts).as("commands on a full disk").isLessThan(MANY);
      }
      return acts;
    }

    /** What it sees is what it was told, no less and no more. */
    void readsGoOn() {
      await().until(() -> snapshot() != null);
      Snapshot snapshot = snapshot();
      assertThat(snapshot.getSeats(SEAT).getLocked()).isEqualTo(locked);
      assertThat(snapshot.getRevision()).isGreaterThanOrEqualTo(revision);
    }

    private Snapshot snapshot() {
      try {
        ClientFrame.Builder query = TestServer.snapshot(live).setId(client.id());
        client.send(query.build());
        ServerFrame answer = client.next(frame -> isAnswer(frame, query.getId()));
        if (answer.hasReply()) {
          assertThat(answer.getReply().getName()).isEqualTo(ResultName.RESULT_NAME_UNAVAILABLE);
          return null;
        }
        Snapshot last = answer.getSnapshot();
        assertThat(client.reply(query.getId()).getCode()).isZero();
        return last;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private boolean isAnswer(ServerFrame frame, int id) {
      boolean reply = frame.hasReply() && frame.getReply().getId() == id;
      boolean snapshot = frame.hasSnapshot() && frame.getSnapshot().getLiveId().equals(live);
      return reply || snapshot;
    }

    private Reply lock() {
      try {
        return DurableServer.lock(client, live, !locked);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
