package io.coguest.server.transport;

import io.coguest.server.actor.RoomLoop;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The event loops of a server, and one more that accepts. */
public final class Loops {
  private final IoKind io;
  private final EventLoopGroup acceptor;
  private final EventLoopGroup workers;
  private final List<NettyLoop> loops = new ArrayList<>();
  private final IdentityHashMap<EventLoop, NettyLoop> byEventLoop = new IdentityHashMap<>();

  public Loops(TransportConfig.Loops config, Clocks clocks) {
    io = config.io();
    int count = config.count() > 0 ? config.count() : Runtime.getRuntime().availableProcessors();
    acceptor =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("coguest-accept"), io.handlers());
    workers =
        new MultiThreadIoEventLoopGroup(
            count, new DefaultThreadFactory("coguest-loop"), io.handlers());
    for (EventExecutor executor : workers) {
      EventLoop eventLoop = (EventLoop) executor;
      NettyLoop loop = new NettyLoop(eventLoop, clocks);
      loops.add(loop);
      byEventLoop.put(eventLoop, loop);
    }
  }

  IoKind io() {
    return io;
  }

  EventLoopGroup acceptor() {
    return acceptor;
  }

  EventLoopGroup workers() {
    return workers;
  }

  List<NettyLoop> nettyLoops() {
    return loops;
  }

  NettyLoop of(Channel channel) {
    NettyLoop loop = byEventLoop.get(channel.eventLoop());
    if (loop == null) {
      throw new IllegalStateException("a channel of another server");
    }
    return loop;
  }

  /** As rooms see them. */
  public List<RoomLoop> roomLoops() {
    return List.copyOf(loops);
  }

  /** Runs a task on one of the loops, now and then. */
  public void every(long periodMs, Runnable task) {
    workers.next().scheduleWithFixedDelay(task, periodMs, periodMs, TimeUnit.MILLISECONDS);
  }

  /** Ends the threads once what they do is done, and waits for it. */
  public void stop(long withinMs) {
    acceptor.shutdownGracefully(0, withinMs, TimeUnit.MILLISECONDS);
    workers.shutdownGracefully(0, withinMs, TimeUnit.MILLISECONDS);
    acceptor.terminationFuture().awaitUninterruptibly(withinMs);
    workers.terminationFuture().awaitUninterruptibly(withinMs);
  }
}
