package io.coguest.server.transport;

import io.coguest.benchmark.BusyRoom;
import io.coguest.benchmark.CountingPeer;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomMessage;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One member comes or goes, and after the interval all are told how many are there: the most that
 * presence can cost in one interval, without the kernel. The interval grows with the room.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class PresenceBenchmark {
  private static final int LONGEST_INTERVAL_MS = 300_000; // more than that of a million members

  @Param({"10", "1000", "10000"})
  int members;

  private SwallowingSockets sockets;
  private CountingPeer owner;
  private CountingPeer guest;
  private RoomActor room;
  private boolean inside;

  /** Signs all in and has them join a room. */
  @Setup
  public void fill() {
    sockets = new SwallowingSockets(members);
    owner = new CountingPeer(BusyRoom.OWNER, sockets.loop());
    guest = new CountingPeer(BusyRoom.GUEST, sockets.loop());
    room = sockets.directory().findOrMake("live");
    done(owner, new RoomCommand.CreateLive(BusyRoom.OPTIONS));
    sockets.enter("live");
    intervalEnds();
  }

  /** Closes them. */
  @TearDown
  public void close() {
    sockets.close();
  }

  /** Any message gives the room a turn, in which it tells what is due. */
  private void intervalEnds() {
    sockets.pass(LONGEST_INTERVAL_MS);
    send(owner.acknowledgement());
  }

  private void done(CountingPeer peer, RoomCommand command) {
    send(peer.command(command));
    peer.expect(ResultCode.OK);
  }

  private void send(RoomMessage message) {
    sockets.pass(1);
    room.submit(message);
    sockets.run();
  }

  /** One change, and what all are told of it. */
  @Benchmark
  public void oneInterval() {
    long before = sockets.swallowed();
    inside = !inside;
    if (inside) {
      done(guest, new RoomCommand.JoinLive());
    } else {
      send(new RoomMessage.Disconnected(guest));
    }
    intervalEnds();
    if (sockets.swallowed() - before < members) {
      throw new IllegalStateException("only " + (sockets.swallowed() - before) + " were told");
    }
  }
}
