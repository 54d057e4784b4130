package io.coguest.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What a loop does between the parts of something long. */
class NettyLoopTest {
  /** Some tens of milliseconds at least; Netty runs tasks for a second before it reads. */
  private static final int PARTS = 100_000;

  private Loops loops;

  private NettyLoop start(IoKind io) {
    Assumptions.assumeTrue(io.isAvailable());
    loops = new Loops(new TransportConfig.Loops(io, 1, true), Clocks.system());
    return loops.nettyLoops().get(0);
  }

  @AfterEach
  void stop() {
    if (loops != null) {
      loops.stop(5_000);
    }
  }

  /** Writes a byte in its first part; the loop is to see it before all parts are done. */
  private static final class LongWork {
    private final NettyLoop loop;
    private final Socket client;
    private final CompletableFuture<Integer> partsUntilRead = new CompletableFuture<>();
    private int parts;

    LongWork(NettyLoop loop, Socket client) {
      this.loop = loop;
      this.client = client;
    }

    void part() {
      if (parts == 0) {
        writeByte();
      }
      parts++;
      if (parts == PARTS) {
        partsUntilRead.complete(parts);
      } else if (!partsUntilRead.isDone()) {
        loop.executeAfterReading(this::part);
      }
    }

    private void writeByte() {
      try {
        client.getOutputStream().write(1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void read() {
      partsUntilRead.complete(parts);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsBetweenTheParts(IoKind io) throws Exception {
    NettyLoop loop = start(io);
    CompletableFuture<LongWork> work = new CompletableFuture<>();
    CompletableFuture<Channel> accepted = new CompletableFuture<>();
    Channel server =
        new ServerBootstrap()
            .group(loops.workers())
            .channel(io.serverChannel())
            .childHandler(
                new ChannelInboundHandlerAdapter() {
                  @Override
                  public void channelActive(ChannelHandlerContext ctx) {
                    accepted.complete(ctx.channel());
                  }

                  @Override
                  public void channelRead(ChannelHandlerContext ctx, Object message) {
                    ReferenceCountUtil.release(message);
                    work.join().read();
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    InetSocketAddress address = (InetSocketAddress) server.localAddress();
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      accepted.get(10, TimeUnit.SECONDS);
      LongWork task = new LongWork(loop, client);
      work.complete(task);
      loop.execute(task::part);

      assertThat(task.partsUntilRead.get(30, TimeUnit.SECONDS)).isLessThan(PARTS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAPartThrowsIsLogged(IoKind io) throws Exception {
    NettyLoop loop = start(io);
    assertIsLogged(thrower -> loop.execute(() -> loop.executeAfterReading(thrower)));
  }

  @ParameterizedTest
  @EnumSource
  void whatATimerThrowsIsLogged(IoKind io) throws Exception {
    NettyLoop loop = start(io);
    assertIsLogged(thrower -> loop.execute(() -> loop.schedule(thrower, 1)));
  }

  private static void assertIsLogged(Consumer<Runnable> run) throws Exception {
    IllegalStateException thrown = new IllegalStateException("thrown by a test");
    CompletableFuture<String> logged = new CompletableFuture<>();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getThrowableProxy() instanceof ThrowableProxy proxy
                && proxy.getThrowable() == thrown) {
              logged.complete(event.getLevel().toString());
            }
          }
        };
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    appender.start();
    root.addAppender(appender);
    try {
      run.accept(
          () -> {
            throw thrown;
          });

      assertThat(logged.get(10, TimeUnit.SECONDS)).isEqualTo("WARN");
    } finally {
      root.detachAppender(appender);
    }
  }
}
