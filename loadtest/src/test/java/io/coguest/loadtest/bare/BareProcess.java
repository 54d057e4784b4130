package io.coguest.loadtest.bare;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.wire.SpawnedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the bare server from the jar that the build has made. */
final class BareProcess {
  private BareProcess() {}

  static SpawnedServer start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-ea",
            "-Dio.netty.leakDetection.level=paranoid",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", RealServer.loadTestJar().toString()));
    command.add(BareServer.class.getName());
    command.addAll(List.of(arguments));
    return SpawnedServer.start(command, Map.of());
  }
}
