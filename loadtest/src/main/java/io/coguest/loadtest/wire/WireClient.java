package io.coguest.loadtest.wire;

import com.google.protobuf.CodedOutputStream;
import io.coguest.proto.v1.ClientFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One connection that speaks the binary protocol. Used on its event loop alone. */
public final class WireClient {
  private final Channel channel;
  private final ReplyWindow replies;

  /**
   * @param replies of the session so far
   */
  WireClient(Channel channel, ReplyWindow replies) {
    this.channel = channel;
    this.replies = replies;
  }

  /** The loop that everything of this connection happens on. */
  public EventLoop loop() {
    return channel.eventLoop();
  }

  /** Sends a command under the next id, which it returns. */
  public int command(ClientFrame.Builder command) {
    int id = replies.nextId();
    send(command.setId(id).build());
    return id;
  }

  /** Sends a frame as it is. */
  public void send(ClientFrame frame) {
    assert channel.eventLoop().inEventLoop();
    int size = frame.getSerializedSize();
    ByteBuf bytes = channel.alloc().buffer(size, size);
    CodedOutputStream out = CodedOutputStream.newInstance(bytes.nioBuffer(0, size));
    try {
      frame.writeTo(out);
      out.flush();
    } catch (IOException e) {
      bytes.release();
      throw new UncheckedIOException(e);
    }
    channel.writeAndFlush(new BinaryWebSocketFrame(bytes.writerIndex(size)), channel.voidPromise());
  }

  /** Which commands are answered. */
  public ReplyWindow replies() {
    return replies;
  }

  /** Reads no more. */
  public void pause() {
    channel.config().setAutoRead(false);
  }

  /** Reads on. */
  public void resume() {
    channel.config().setAutoRead(true);
  }

  /** Closes the socket without a word, as a lost network does. */
  public void drop() {
    channel.close();
  }
}
