package io.coguest.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.wire.SpawnedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The real jar in its own process, as tests want it: it must not complain. */
public final class RealServer implements AutoCloseable {
  private static final Pattern COMPLAINT =
      Pattern.compile("LEAK|Exception|^\\s+at [\\w.$/]+\\(|\\bERROR\\b");

  private final SpawnedServer server;

  private RealServer(SpawnedServer server) {
    this.server = server;
  }

  /** With these arguments, and its rooms in memory: one run leaves nothing for the next. */
  public static RealServer start(String... arguments) throws IOException {
    List<String> flags = new ArrayList<>(List.of("-Xmx1g", "-ea"));
    flags.add("-Dio.netty.leakDetection.level=paranoid");
    if (!Boolean.getBoolean("coguest.full")) {
      flags.add("-XX:TieredStopAtLevel=1");
    }
    List<String> all = new ArrayList<>(List.of("--journal", "memory"));
    all.addAll(List.of(arguments));
    return new RealServer(
        SpawnedServer.start(
            new SpawnedServer.Settings(jar(), flags, SpawnedServer.UNLIMITED, all)));
  }

  /** The jar that the build has made. */
  public static Path jar() {
    return existing("coguest.server.jar", "../server/target/coguest-server.jar");
  }

  public static Path loadTestJar() {
    return existing("coguest.loadtest.jar", "target/coguest-loadtest.jar");
  }

  private static Path existing(String property, String otherwise) {
    Path jar = Path.of(System.getProperty(property, otherwise));
    assertThat(Files.exists(jar)).as("%s exists; run the build's package phase", jar).isTrue();
    return jar;
  }

  public URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
    assertThat(server.log())
        .as("the server's log")
        .noneMatch(line -> COMPLAINT.matcher(line).find());
  }
}
