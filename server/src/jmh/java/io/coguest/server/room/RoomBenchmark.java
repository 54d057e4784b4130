package io.coguest.server.room;

import io.coguest.benchmark.BusyRoom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the rules cost: no wire, no journal, no connection. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class RoomBenchmark {
  private static final int COMMANDS = 3;

  @Param({"10", "1000"})
  int audience;

  private BusyRoom busy;

  /** Makes the room. */
  @Setup
  public void fill() {
    busy = new BusyRoom(audience);
  }

  /** A command: a guest applies, the owner accepts, the guest leaves its seat. */
  @Benchmark
  @OperationsPerInvocation(COMMANDS)
  public void applyAcceptDisconnect(Blackhole blackhole) {
    blackhole.consume(busy.done(BusyRoom.GUEST, BusyRoom.APPLY));
    blackhole.consume(busy.done(BusyRoom.OWNER, BusyRoom.ACCEPT));
    blackhole.consume(busy.done(BusyRoom.GUEST, new RoomCommand.Disconnect()));
    blackhole.consume(busy.acknowledge());
  }

  /** A host answers an application that is no longer there. */
  @Benchmark
  public Reply refused() {
    Reply reply = busy.turn(BusyRoom.OWNER, BusyRoom.ACCEPT);
    if (reply.code() != ResultCode.REQUEST_NOT_FOUND) {
      throw new IllegalStateException("not refused as it should be: " + reply);
    }
    return reply;
  }

  /** What the owner may see of the room. */
  @Benchmark
  public RoomSnapshot snapshotForTheOwner() {
    return busy.room().snapshotFor(BusyRoom.OWNER.userId());
  }

  /** What one of the audience may see of it. */
  @Benchmark
  public RoomSnapshot snapshotForTheGuest() {
    return busy.room().snapshotFor(BusyRoom.GUEST.userId());
  }

  /** The whole state, as the journal gets it now and then. */
  @Benchmark
  public RoomState state() {
    return busy.room().state();
  }
}
