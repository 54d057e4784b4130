package io.coguest.server.transport;

import io.coguest.benchmark.BusyRoom;
import io.coguest.benchmark.CountingPeer;
import io.coguest.server.actor.RoomActor;
import io.coguest.server.actor.RoomMessage;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomCommand;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A seat change to a thousand connections on one loop, a delivery; sockets that swallow what is
 * written take the place of the kernel. The least that a broadcast can do is the yardstick.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class FanOutBenchmark {
  private static final int CONNECTIONS = 1_000;

  private SwallowingSockets sockets;
  private CountingPeer owner;
  private RoomActor room;
  private ByteBuf framed;
  private boolean locked;

  /** Signs in a thousand users and has them join a room. */
  @Setup
  public void fill() {
    sockets = new SwallowingSockets(CONNECTIONS);
    owner = new CountingPeer(BusyRoom.OWNER, sockets.loop());
    room = sockets.directory().findOrMake("live");
    send(owner.command(new RoomCommand.CreateLive(BusyRoom.OPTIONS)));
    owner.expect(ResultCode.OK);
    sockets.enter("live");
    framed = WebSocketBytes.begin(sockets.allocator(), WebSocketBytes.BINARY, 60);
    framed.writeZero(60);
  }

  /** Closes them. */
  @TearDown
  public void close() {
    framed.release();
    sockets.close();
  }

  private void send(RoomMessage message) {
    sockets.pass(1);
    room.submit(message);
    sockets.run();
  }

  /** The owner locks or unlocks a seat, and all are told. */
  @Benchmark
  @OperationsPerInvocation(CONNECTIONS)
  public void seatChange() {
    long before = sockets.swallowed();
    locked = !locked;
    send(owner.command(locked ? new RoomCommand.LockSeat(3) : new RoomCommand.UnlockSeat(3)));
    owner.expect(ResultCode.OK);
    expectDeliveries(before);
  }

  /** Bytes that are framed already, written to every socket; then every socket flushed. */
  @Benchmark
  @OperationsPerInvocation(CONNECTIONS)
  public void bareBroadcast() {
    long before = sockets.swallowed();
    sockets.broadcast(framed);
    expectDeliveries(before);
  }

  private void expectDeliveries(long before) {
    if (sockets.swallowed() - before < CONNECTIONS) {
      throw new IllegalStateException("only " + (sockets.swallowed() - before) + " were told");
    }
  }
}
