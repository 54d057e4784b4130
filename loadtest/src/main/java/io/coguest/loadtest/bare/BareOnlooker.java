package io.coguest.loadtest.bare;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.scenario.Deliveries;
import io.coguest.loadtest.scenario.Onlooker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;

/** An onlooker of the bare server. */
final class BareOnlooker extends Onlooker {
  private final BarePlay room;
  private final int place;

  BareOnlooker(BarePlay room, int place, Violations violations, Deliveries deliveries) {
    super(Integer.toString(place), room.liveId(), violations, deliveries);
    this.room = room;
    this.place = place;
  }

  @Override
  protected String protocol() {
    return BarePipeline.PROTOCOL;
  }

  @Override
  protected void greet() {
    ByteBuf request = Unpooled.buffer(Head.BYTES + 1);
    Head.plain(Head.JOIN, room.number(), place).writeTo(request);
    send(request.writeBoolean(false));
  }

  @Override
  public void message(ByteBuf in, int size) {
    if (in.getUnsignedByte(in.readerIndex()) == Head.ENTERED) {
      isIn();
    } else {
      change(in, size);
    }
  }

  @Override
  protected void acknowledge(ByteBuf in, int size) {
    int bytes = room.score().ackBytes();
    ByteBuf message = Unpooled.buffer(bytes);
    Head.plain(Head.ACK, room.number(), place).writeTo(message);
    send(message.writeZero(bytes - Head.BYTES));
  }

  /** The changes have ended, so that all has come. */
  @Override
  protected CompletableFuture<Void> settle() {
    return CompletableFuture.completedFuture(null);
  }
}
