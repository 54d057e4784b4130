package io.coguest.server.wire;

import io.coguest.benchmark.BusyRoom;
import io.coguest.server.room.Presence;
import io.coguest.server.room.Reply;
import io.coguest.server.room.RoomSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A room's snapshot to bytes; taking it from the room is not counted. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SnapshotBenchmark {
  @Param({"10", "1000"})
  int audience;

  private RoomSnapshot ownersView;
  private RoomSnapshot guestsView;
  private List<Reply.Candidate> candidates;

  /** Takes the snapshots. */
  @Setup
  public void prepare() {
    BusyRoom busy = new BusyRoom(audience);
    ownersView = busy.room().snapshotFor(BusyRoom.OWNER.userId());
    guestsView = busy.room().snapshotFor(BusyRoom.GUEST.userId());
    candidates = new ArrayList<>();
    for (Presence.Present present : busy.crowd().newestFirst(Long.MAX_VALUE)) {
      if (candidates.size() < SnapshotEncoder.MAX_CANDIDATES
          && !present.user().equals(BusyRoom.OWNER)) {
        candidates.add(new Reply.Candidate(present.user(), false, false));
      }
    }
  }

  /** With the queue and those who could be invited. */
  @Benchmark
  public byte[] forTheOwner() {
    return SnapshotEncoder.snapshot(ownersView, audience, candidates, 1_000_000).toByteArray();
  }

  /** Without. */
  @Benchmark
  public byte[] forTheGuest() {
    return SnapshotEncoder.snapshot(guestsView, audience, List.of(), 1_000_000).toByteArray();
  }
}
