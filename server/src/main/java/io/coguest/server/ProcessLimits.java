package io.coguest.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the operating system allows this process. */
final class ProcessLimits {
  private static final long UNKNOWN = 65_536;

  private ProcessLimits() {}

  /** How many files and sockets may be open at once. */
  static long fileDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : UNKNOWN;
  }
}
