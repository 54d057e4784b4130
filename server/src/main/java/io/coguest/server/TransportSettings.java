package io.coguest.server;

import com.typesafe.config.Config;
import io.coguest.server.transport.IoKind;
import io.coguest.server.transport.TransportConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The part of the configuration that is about sockets. */
final class TransportSettings {
  /** Descriptors that are needed for other things than connections. */
  private static final int RESERVED_DESCRIPTORS = 512;

  private TransportSettings() {}

  static TransportConfig of(ConfigValues values, Config all) throws ConfigProblem {
    return new TransportConfig(
        new TransportConfig.Bind(
            values.text("host"),
            values.integer("port", 0, 65_535),
            values.integer("backlog", 1, 65_535),
            tls(new ConfigValues("coguest.transport.tls", all))),
        new TransportConfig.Loops(
            io(values), values.integer("loops", 0, 1_024), values.flag("moveConnections")),
        limits(values),
        new TransportConfig.Times(
            values.millis("helloTimeout", 1),
            values.millis("pingInterval", 1),
            values.millis("drainTimeout", 1),
            values.millis("closeTimeout", 1),
            values.millis("sweepInterval", 1)));
  }

  private static TransportConfig.Limits limits(ConfigValues values) throws ConfigProblem {
    int maxConnections = values.integer("maxConnections", 0, 100_000_000);
    return new TransportConfig.Limits(
        values.bytes("maxFrame", 1_024),
        values.bytes("maxOutbound", 1_024),
        maxConnections > 0 ? maxConnections : byDescriptors(),
        values.integer("maxConnectionsPerAddress", 0, 100_000_000));
  }

  private static int byDescriptors() {
    long descriptors = ProcessLimits.fileDescriptors();
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, descriptors - RESERVED_DESCRIPTORS));
  }

  private static IoKind io(ConfigValues values) throws ConfigProblem {
    if (values.text("io").equals("auto")) {
      return IoKind.best();
    }
    IoKind io = values.choice("io", IoKind.class);
    if (!io.isAvailable()) {
      throw new ConfigProblem(
          "coguest.transport.io is "
              + values.text("io")
              + ", which this machine has not; use auto");
    }
    return io;
  }

  private static TransportConfig.@Nullable Tls tls(ConfigValues values) throws ConfigProblem {
    Path certificate = values.path("cert");
    Path key = values.path("key");
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw new ConfigProblem("TLS needs both a certificate and a key: transport.tls.cert and key");
    }
    readable(certificate);
    readable(key);
    return new TransportConfig.Tls(certificate, key);
  }

  private static void readable(Path file) throws ConfigProblem {
    if (!Files.isReadable(file)) {
      throw new ConfigProblem("cannot read " + file);
    }
  }
}
