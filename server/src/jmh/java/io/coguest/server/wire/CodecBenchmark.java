package io.coguest.server.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.benchmark.BusyRoom;
import io.coguest.proto.v1.AcceptApplication;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomRecord;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes to commands, replies and events to bytes; in the binary encoding, without frames. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class CodecBenchmark {
  private static final Reply SEATED = Reply.seated(3, 0);

  private byte[] apply;
  private byte[] accept;
  private RecordedEvent requestOpened;
  private RecordedEvent seatTaken;

  /** Has a room make the events. */
  @Setup
  public void prepare() {
    apply =
        ClientFrame.newBuilder()
            .setId(1_234)
            .setLiveId("live")
            .setApplyForSeat(ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(30))
            .build()
            .toByteArray();
    accept =
        ClientFrame.newBuilder()
            .setId(1_234)
            .setLiveId("live")
            .setAcceptApplication(AcceptApplication.newBuilder().setUserId("guest"))
            .build()
            .toByteArray();
    BusyRoom busy = new BusyRoom(10);
    requestOpened = last(busy.done(BusyRoom.GUEST, BusyRoom.APPLY));
    seatTaken = last(busy.done(BusyRoom.OWNER, BusyRoom.ACCEPT));
  }

  private static RecordedEvent last(RoomRecord record) {
    return record.events().get(record.events().size() - 1);
  }

  /** A guest's application comes in. */
  @Benchmark
  public RoomCommand decodeApply() throws InvalidProtocolBufferException {
    return CommandDecoder.command(ClientFrame.parseFrom(apply));
  }

  /** A host's answer comes in. */
  @Benchmark
  public RoomCommand decodeAccept() throws InvalidProtocolBufferException {
    return CommandDecoder.command(ClientFrame.parseFrom(accept));
  }

  /** A reply goes out. */
  @Benchmark
  public byte[] encodeReply() {
    return ReplyEncoder.reply(1_234, "live", 1, 5_678, SEATED).toByteArray();
  }

  /** An event for hosts and the guest goes out. */
  @Benchmark
  public byte[] encodeRequestOpened() {
    return EventEncoder.eventFrame("live", requestOpened).toByteArray();
  }

  /** An event for all goes out. */
  @Benchmark
  public byte[] encodeSeatTaken() {
    return EventEncoder.eventFrame("live", seatTaken).toByteArray();
  }
}
