package io.coguest.server;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.LockSeat;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.UnlockSeat;
import io.coguest.server.journal.JournalDirectory;
import io.coguest.server.journal.JournalSettings;
import io.coguest.server.journal.JournalThreads;
import io.coguest.server.journal.StoreJournal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Servers whose rooms are kept on disk, and what is quickly done in them. */
final class DurableServer {
  private static final int SEAT = 1;

  private DurableServer() {}

  static TestServer start(Path data) throws Exception {
    return start(data, JournalSettings.DEFAULT);
  }

  static TestServer start(Path data, JournalSettings settings) throws Exception {
    StoreJournal journal =
        new StoreJournal(
            JournalDirectory.open(data), settings, new JournalThreads(), new SimpleMeterRegistry());
    return TestServer.start(
        Map.of(
            "session.commandsPerSecond", 100_000,
            "session.commandBurst", 100_000,
            "session.otherFramesPerSecond", 100_000,
            "data", data.toString()),
        journal);
  }

  /** One event, and one record. */
  static Reply lock(RawClient client, String live, boolean lock) throws IOException {
    ClientFrame.Builder command = ClientFrame.newBuilder().setLiveId(live);
    if (lock) {
      command.setLockSeat(LockSeat.newBuilder().setSeatIndex(SEAT));
    } else {
      command.setUnlockSeat(UnlockSeat.newBuilder().setSeatIndex(SEAT));
    }
    Reply reply = client.call(command);
    client.send(TestServer.ack(reply.getId()));
    return reply;
  }
}
