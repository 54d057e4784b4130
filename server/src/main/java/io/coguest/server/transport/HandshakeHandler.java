package io.coguest.server.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.util.CharsetUtil;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers the one HTTP request of a connection: it becomes a WebSocket, or is refused. */
final class HandshakeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  static final String PATH = "/v1/signal";
  private static final String VERSION = "13";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final Connection connection;
  private final int maxFrameBytes;

  HandshakeHandler(Connection connection, int maxFrameBytes) {
    this.connection = connection;
    this.maxFrameBytes = maxFrameBytes;
  }

  /** Why a handshake is refused. */
  private record Refusal(HttpResponseStatus status, String message) {}

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    Refusal refusal = refusal(request);
    FrameProtocol protocol =
        FrameProtocol.offeredIn(request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
    if (refusal != null) {
      refuse(ctx, refusal);
    } else if (protocol == null) {
      refuse(ctx, badRequest("offer the sub-protocol coguest.v1.proto or coguest.v1.json"));
    } else {
      upgrade(ctx, request, protocol);
    }
  }

  private static @Nullable Refusal refusal(FullHttpRequest request) {
    var headers = request.headers();
    if (request.decoderResult().isFailure()) {
      return badRequest("not an HTTP request");
    }
    if (!request.uri().equals(PATH)) {
      return new Refusal(HttpResponseStatus.NOT_FOUND, "there is nothing here but " + PATH);
    }
    if (!request.method().equals(HttpMethod.GET)) {
      return new Refusal(HttpResponseStatus.METHOD_NOT_ALLOWED, "a handshake is a GET");
    }
    if (!request.protocolVersion().isKeepAliveDefault()) {
      return badRequest("a handshake is HTTP/1.1");
    }
    if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        || !headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        || !isKey(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
      return badRequest("not a WebSocket handshake");
    }
    if (!VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      return new Refusal(HttpResponseStatus.UPGRADE_REQUIRED, "WebSocket version 13 only");
    }
    return null;
  }

  /** 16 bytes in base 64. */
  private static boolean isKey(@Nullable String key) {
    return key != null && KEY.matcher(key.strip()).matches();
  }

  private static Refusal badRequest(String message) {
    return new Refusal(HttpResponseStatus.BAD_REQUEST, message);
  }

  private static void refuse(ChannelHandlerContext ctx, Refusal refusal) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            refusal.status,
            Unpooled.copiedBuffer(refusal.message + "\n", CharsetUtil.UTF_8));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (refusal.status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
      response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
    }
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request, FrameProtocol protocol) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(maxFrameBytes)
            .allowExtensions(false)
            // A violation is answered here, with a closing frame first.
            .closeOnProtocolViolation(false)
            .build();
    // The handshaker reads the first line only.
    request.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, protocol.token());
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshaker13(null, protocol.token(), config);
    handshaker
        .handshake(ctx.channel(), request)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                upgraded(ctx, protocol);
              } else {
                ctx.close();
              }
            });
  }

  private void upgraded(ChannelHandlerContext ctx, FrameProtocol protocol) {
    // Frames are written with their headers on: no encoder is needed.
    ctx.pipeline().remove("wsencoder");
    ctx.pipeline().replace(this, "aggregator", new WholeMessages(maxFrameBytes));
    connection.upgraded(protocol, ctx.pipeline().context(WebSocket13FrameDecoder.class));
  }
}
