package io.coguest.loadtest.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.ServerFrame;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Promise;
import java.io.IOException;

/** The end of a connection's pipeline: says hello, decodes frames, remembers why it closed. */
final class WireClientHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final WireClient client;
  private final Hello hello;
  private final WireListener listener;
  private final Promise<WireClient> welcomed;
  private String closeReason = "connection lost without a word";

  WireClientHandler(
      WireClient client, Hello hello, WireListener listener, Promise<WireClient> welcomed) {
    this.client = client;
    this.hello = hello;
    this.listener = listener;
    this.welcomed = welcomed;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      client.send(ClientFrame.newBuilder().setHello(hello).build());
      listener.opened(client);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame message)
      throws InvalidProtocolBufferException {
    if (message instanceof BinaryWebSocketFrame binary) {
      receive(ServerFrame.parseFrom(binary.content().nioBuffer()));
    } else if (message instanceof CloseWebSocketFrame close) {
      closeReason = "close " + close.statusCode() + ", last said: " + closeReason;
      context.close();
    }
  }

  private void receive(ServerFrame frame) {
    if (frame.hasClosing()) {
      closeReason = frame.getClosing().getName() + " " + frame.getClosing().getMessage();
    }
    if (frame.hasReply() && !client.replies().answer(frame.getReply().getId())) {
      closeReason = "reply to id " + frame.getReply().getId() + " that waits for none";
      client.drop();
      return;
    }
    listener.frame(client, frame);
    if (frame.hasWelcome()) {
      welcomed.trySuccess(client);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    welcomed.tryFailure(new IOException(closeReason));
    listener.closed(client, closeReason);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    closeReason = cause.toString();
    context.close();
  }
}
