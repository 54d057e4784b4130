package io.coguest.server.transport;

import io.coguest.server.session.Limit;
import io.coguest.server.session.LimitCounters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many connections there are, in all and from each address. Any thread. */
final class ConnectionCount {
  /** Connections beyond the limit that are kept for as long as it takes to tell them. */
  private static final int TOLD = 256;

  private final TransportConfig.Limits limits;
  private final LimitCounters counters;
  private final AtomicInteger total = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

  ConnectionCount(TransportConfig.Limits limits, LimitCounters counters, MeterRegistry meters) {
    this.limits = limits;
    this.counters = counters;
    Gauge.builder("coguest.connections", total, AtomicInteger::get).register(meters);
  }

  /** What becomes of a new connection. */
  enum Verdict {
    /** It may go on. */
    WELCOME,
    /** It is one too many; it is told so once it can be. */
    TELL,
    /** So many too many that it is closed at once. */
    DROP
  }

  /** A connection has come. Each is to be given back by {@link #left}. */
  Verdict came(SocketAddress remote) {
    int now = total.incrementAndGet();
    InetAddress address = address(remote);
    int fromAddress = address == null ? 0 : byAddress.merge(address, 1, Integer::sum);
    if (now > limits.maxConnections()) {
      counters.exceeded(Limit.CONNECTIONS);
      return now > limits.maxConnections() + TOLD ? Verdict.DROP : Verdict.TELL;
    }
    if (address != null && fromAddress > limits.connectionsPerAddress()) {
      counters.exceeded(Limit.CONNECTIONS_PER_ADDRESS);
      return Verdict.TELL;
    }
    return Verdict.WELCOME;
  }

  /** A connection has gone. */
  void left(SocketAddress remote) {
    if (total.decrementAndGet() == 0) {
      synchronized (total) {
        total.notifyAll();
      }
    }
    InetAddress address = address(remote);
    if (address != null) {
      byAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** Waits until there are none, or for so long; whether there are none. */
  boolean awaitNone(long withinMs) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(withinMs);
    synchronized (total) {
      long leftNanos = deadline - System.nanoTime();
      while (total.get() > 0 && leftNanos > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(total, leftNanos);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
        leftNanos = deadline - System.nanoTime();
      }
    }
    return total.get() == 0;
  }

  int total() {
    return total.get();
  }

  /** Null when addresses are not counted. */
  private @Nullable InetAddress address(SocketAddress remote) {
    return limits.connectionsPerAddress() > 0 && remote instanceof InetSocketAddress inet
        ? inet.getAddress()
        : null;
  }
}
