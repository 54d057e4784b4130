package io.coguest.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the daemon. */
@Command(
    name = "coguest-server",
    description = "Signalling server for co-guest live rooms.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      TokenCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ReplayCommand.class
    })
public final class Main implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** Exit code: the files, the network or the disk do not allow it. */
  static final int CANNOT = 1;

  /** Exit code: wrong flags or configuration. */
  static final int WRONG = 2;

  /** By its name and by its former one. */
  private static final List<String> LEAK_DETECTION =
      List.of("io.netty.leakDetection.level", "io.netty.leakDetectionLevel");

  private static final String LOOPBACK = "127.0.0.1";

  @Option(
      names = "--dev",
      description =
          "Development: key id " + DevKey.ID + " with a published secret, on loopback only.")
  private boolean dev;

  @Option(names = "--host", description = "Address to listen on.")
  private @Nullable String host;

  @Option(names = "--port", description = "Port; 0 picks a free one and prints it.")
  private @Nullable Integer port;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration, HOCON.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "For what outlives a run; ./coguest-data when not given.")
  private @Nullable Path data;

  @Option(names = "--journal", description = "rocksdb (on disk) or memory.")
  private @Nullable String journal;

  @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate chain, PEM.")
  private @Nullable Path tlsCert;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key, PEM.")
  private @Nullable Path tlsKey;

  @Option(names = "--loops", description = "Event loops; 0 = as many as cores.")
  private @Nullable Integer loops;

  @Option(
      names = "--drain",
      paramLabel = "TIME",
      description = "How long a stop takes at most, such as 30s.")
  private @Nullable String drain;

  @Option(
      names = "--no-move-connections",
      description = "Connections stay on the loop that accepted them.")
  private boolean noMoveConnections;

  /** Made by main, and by tests of the command line. */
  Main() {}

  /**
   * Entry point. Exit codes: 0 stopped by a signal, 1 cannot start, 2 wrong flags or configuration,
   * 128 and a signal's number: ended at once by a second one.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    // By default Netty watches one buffer in 128, for 2 % of the loops' time; here only when asked.
    if (LEAK_DETECTION.stream().allMatch(name -> System.getProperty(name) == null)) {
      System.setProperty(LEAK_DETECTION.get(0), "disabled");
    }
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() {
    try {
      ServerConfig settings = ServerConfig.load(config, flags());
      CoGuestServer server = CoGuestServer.start(settings);
      Shutdown shutdown =
          new Shutdown(server::close, settings.drain().timeoutMs(), Runtime.getRuntime()::halt);
      shutdown.listen();
      if (dev) {
        LOG.warn(
            "development mode: anybody can sign tokens with key id {}; on loopback only",
            DevKey.ID);
      }
      System.out.println("listening on " + server.address());
      shutdown.await();
      return 0;
    } catch (ConfigProblem e) {
      return failed(e.getMessage(), WRONG);
    } catch (IOException e) {
      return failed(e.getMessage(), CANNOT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  static int failed(@Nullable String message, int exitCode) {
    System.err.println("coguest-server: " + message);
    return exitCode;
  }

  private Map<String, Object> flags() throws ConfigProblem {
    Map<String, Object> flags = new HashMap<>();
    put(flags, "transport.host", host);
    put(flags, "transport.port", port);
    put(flags, "transport.loops", loops);
    put(flags, "transport.tls.cert", tlsCert);
    put(flags, "transport.tls.key", tlsKey);
    put(flags, "data", data);
    put(flags, "journal.kind", journal);
    put(flags, "drain.timeout", drain);
    if (noMoveConnections) {
      flags.put("transport.moveConnections", false);
    }
    if (dev) {
      refuseUnlessLoopback(host);
      flags.putIfAbsent("transport.host", LOOPBACK);
      flags.put("auth.keys." + DevKey.ID, DevKey.SECRET);
    }
    return flags;
  }

  private static void put(Map<String, Object> flags, String key, @Nullable Object value) {
    if (value != null) {
      flags.put(key, value instanceof Path path ? path.toString() : value);
    }
  }

  private static void refuseUnlessLoopback(@Nullable String host) throws ConfigProblem {
    try {
      if (host != null && !InetAddress.getByName(host).isLoopbackAddress()) {
        throw new ConfigProblem(
            "--dev listens on loopback only, --host is " + host + "; configure a key instead");
      }
    } catch (UnknownHostException e) {
      throw new ConfigProblem("--host " + host + " is unknown", e);
    }
  }

  /** The version that the jar was built as. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"coguest-server " + (version == null ? "(development)" : version)};
    }
  }
}
