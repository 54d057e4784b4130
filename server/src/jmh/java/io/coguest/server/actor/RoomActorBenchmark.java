package io.coguest.server.actor;

import io.coguest.benchmark.BusyRoom;
import io.coguest.benchmark.CountingPeer;
import io.coguest.benchmark.Crowd;
import io.coguest.benchmark.InThreadLoop;
import io.coguest.server.journal.MemoryJournal;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import java.util.List;
import java.util.Random;
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

/**
 * From the mailbox to the peers, with the memory journal: the rules, the messages that are built of
 * their outcome, and who gets them. A reply and a guest's events go to few, a seat's to all.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class RoomActorBenchmark {
  private static final int COMMANDS = 3;

  @Param({"10", "1000"})
  int audience;

  private final InThreadLoop loop = new InThreadLoop();
  private final CountingPeer owner = new CountingPeer(BusyRoom.OWNER, loop);
  private final CountingPeer guest = new CountingPeer(BusyRoom.GUEST, loop);
  private RoomActor room;

  /** Makes the room; half of its audience has applied. */
  @Setup
  public void fill() {
    RoomDirectory directory =
        new RoomDirectory(
            List.of(loop),
            new MemoryJournal(),
            BusyRoom.LIMITS,
            ActorSettings.DEFAULT,
            ActorMetrics.NONE,
            new Random(1)::nextLong);
    room = directory.findOrMake("live");
    done(owner, new RoomCommand.CreateLive(BusyRoom.OPTIONS));
    done(guest, new RoomCommand.JoinLive());
    for (int i = 0; i < audience; i++) {
      CountingPeer peer = new CountingPeer(Crowd.named("audience-" + i), loop);
      done(peer, new RoomCommand.JoinLive());
      if (i % 2 == 0) {
        done(peer, BusyRoom.APPLY);
      }
    }
  }

  private void done(CountingPeer peer, RoomCommand command) {
    submit(peer.command(command));
    peer.expect(ResultCode.OK);
  }

  private void submit(RoomMessage message) {
    loop.pass(1);
    room.submit(message);
    loop.run();
  }

  /** A command: a guest applies, the owner accepts, the guest leaves its seat. */
  @Benchmark
  @OperationsPerInvocation(COMMANDS)
  public void applyAcceptDisconnect() {
    done(guest, BusyRoom.APPLY);
    done(owner, BusyRoom.ACCEPT);
    done(guest, new RoomCommand.Disconnect());
    submit(guest.acknowledgement());
  }

  /** A host answers an application that is no longer there. */
  @Benchmark
  public void refused() {
    submit(owner.command(BusyRoom.ACCEPT));
    owner.expect(ResultCode.REQUEST_NOT_FOUND);
  }
}
