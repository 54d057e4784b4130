package io.coguest.client.internal;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event loop of netty's: one of a group that the application shares, or the client's own. */
final class NettyClientLoop implements ClientLoop {
  private static final Logger log = LoggerFactory.getLogger(NettyClientLoop.class);
  private static final long SHUTDOWN_SECONDS = 5;

  private final EventLoop eventLoop;
  private final @Nullable EventLoopGroup own;

  private NettyClientLoop(EventLoop eventLoop, @Nullable EventLoopGroup own) {
    this.eventLoop = eventLoop;
    this.own = own;
  }

  /** One of the group's, or a new one when there is no group. */
  static NettyClientLoop of(@Nullable EventLoopGroup given) {
    if (given != null) {
      return new NettyClientLoop(given.next(), null);
    }
    EventLoopGroup own =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("coguest-client", true), NioIoHandler.newFactory());
    return new NettyClientLoop(own.next(), own);
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  @Override
  public boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  @Override
  public boolean execute(Runnable task) {
    try {
      eventLoop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      log.debug("The client's loop has ended");
      return false;
    }
  }

  @Override
  public Timer schedule(Runnable task, long delayMs) {
    Future<?> future = eventLoop.schedule(task, delayMs, TimeUnit.MILLISECONDS);
    return new Timer() {
      @Override
      public void cancel() {
        future.cancel(false);
      }

      @Override
      public boolean isOver() {
        return future.isDone();
      }
    };
  }

  @Override
  public long tickMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public long wallMs() {
    return System.currentTimeMillis();
  }

  @Override
  public void end() {
    if (own != null) {
      own.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
  }
}
