package io.coguest.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the tests when a reference-counted buffer was not released. Registered for all tests by its
 * service file.
 *
 * <p>A leak shows when the buffer is garbage, so it may be found in a later class than the one that
 * made it: the report says where the buffer was touched. After the last class the garbage is
 * collected once more.
 */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
  private static final int ROUNDS = 5;

  /** Runs after all tests, when the root store is closed. */
  private static final class LastLook implements AutoCloseable {
    @Override
    public void close() {
      fail(collect());
    }
  }

  /** Looks for buffers that are garbage by now and were not released; each is told once. */
  public static List<String> collect() {
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      // Detection happens when the next buffer of a kind is made.
      for (ByteBufAllocator kind :
          List.of(PooledByteBufAllocator.DEFAULT, UnpooledByteBufAllocator.DEFAULT)) {
        ByteBuf probe = kind.directBuffer(1);
        probe.release();
      }
    }
    return found();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(LeakCheck.class))
        .getOrComputeIfAbsent("last look", key -> watch(), LastLook.class);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    fail(found());
  }

  /** Before the first buffer is made, so that every kind of buffer gets a detector that tells. */
  private static LastLook watch() {
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(
        new ResourceLeakDetectorFactory() {
          @Override
          @Deprecated
          public <T> ResourceLeakDetector<T> newResourceLeakDetector(
              Class<T> resource, int samplingInterval, long maxActive) {
            return new TellingDetector<>(resource, samplingInterval);
          }
        });
    return new LastLook();
  }

  private static List<String> found() {
    List<String> found = new ArrayList<>();
    for (String leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
      found.add(leak);
    }
    return found;
  }

  private static void fail(List<String> found) {
    if (!found.isEmpty()) {
      throw new AssertionError(found.size() + " buffers leaked: " + String.join("\n", found));
    }
  }

  private static final class TellingDetector<T> extends ResourceLeakDetector<T> {
    TellingDetector(Class<T> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
      LEAKS.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
      LEAKS.add(resourceType + ", untraced");
    }

    @Override
    protected boolean needReport() {
      return true;
    }
  }
}
