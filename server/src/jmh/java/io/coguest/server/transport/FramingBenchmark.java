package io.coguest.server.transport;

import com.google.protobuf.util.JsonFormat;
import io.coguest.benchmark.BusyRoom;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.Reply;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.wire.EventEncoder;
import io.coguest.server.wire.ReplyEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Messages to WebSocket frames in a connection's buffers and back, in both encodings. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class FramingBenchmark {
  private static final int CONNECTIONS = 1_000;

  @Param({"PROTO", "JSON"})
  String encoding;

  private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
  private final FramedBytes framed = new FramedBytes();
  private FrameProtocol protocol;
  private ServerFrame reply;
  private ServerFrame event;
  private ByteBuf command;

  /** Has a room make the event. */
  @Setup
  public void prepare() throws IOException {
    protocol = FrameProtocol.valueOf(encoding);
    reply = ReplyEncoder.reply(1_234, "live", 1, 5_678, Reply.seated(3, 0));
    BusyRoom busy = new BusyRoom(10);
    busy.done(BusyRoom.GUEST, BusyRoom.APPLY);
    RoomRecord accepted = busy.done(BusyRoom.OWNER, BusyRoom.ACCEPT);
    event = EventEncoder.eventFrame("live", accepted.events().get(accepted.events().size() - 1));
    ClientFrame apply =
        ClientFrame.newBuilder()
            .setId(1_234)
            .setLiveId("live")
            .setApplyForSeat(ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(30))
            .build();
    byte[] bytes =
        switch (protocol) {
          case PROTO -> apply.toByteArray();
          case JSON ->
              JsonFormat.printer()
                  .omittingInsignificantWhitespace()
                  .print(apply)
                  .getBytes(StandardCharsets.UTF_8);
        };
    command = allocator.ioBuffer(bytes.length).writeBytes(bytes);
  }

  /** Gives the buffer back. */
  @TearDown
  public void release() {
    command.release();
  }

  /** A command that came in. */
  @Benchmark
  public ClientFrame parse() throws IOException {
    return protocol.parse(command);
  }

  /** A frame for one connection. */
  @Benchmark
  public void forOne(Blackhole blackhole) {
    ByteBuf bytes = framed.of(reply, protocol, allocator);
    blackhole.consume(bytes);
    bytes.release();
  }

  /** A frame for each of many connections, encoded once. */
  @Benchmark
  @OperationsPerInvocation(CONNECTIONS)
  public void forMany(Blackhole blackhole) {
    for (int i = 0; i < CONNECTIONS; i++) {
      ByteBuf bytes = framed.of(event, protocol, allocator);
      blackhole.consume(bytes);
      bytes.release();
    }
    framed.clear();
  }
}
