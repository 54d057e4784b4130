package io.coguest.loadtest;

import io.coguest.loadtest.scenario.Share;
import io.coguest.loadtest.wire.Endpoint;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command lines of generator processes: this one's, for a part of the load. */
final class ChildCommandLine {
  /** What is this process's own business, or told to each generator anew. */
  private static final Set<String> OWN =
      Set.of(
          "--url",
          "--spawn",
          "--journal",
          "--tls",
          "--trust",
          "--server-arg",
          "--jvm-arg",
          "--generators",
          "--source",
          "--json",
          "--html");

  private static final String LOOPBACK = "127.0.0.1";

  /** Generators take 127.0.0.2 and up, so that none takes ports from the server's address. */
  private static final int FIRST_SOURCE = 2;

  private final ParseResult parsed;
  private final Endpoint server;

  /**
   * @param parsed this process's command line, of the scenario's command
   * @param server that all load
   */
  ChildCommandLine(ParseResult parsed, Endpoint server) {
    this.parsed = parsed;
    this.server = server;
  }

  /** Starts a JVM like this one. */
  List<String> whole(Share share, Path rawJson) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments(share, rawJson));
    return command;
  }

  /** The scenario with its options. */
  List<String> arguments(Share share, Path rawJson) {
    List<String> arguments = new ArrayList<>();
    arguments.add(parsed.commandSpec().name());
    parsed.matchedOptions().stream()
        .filter(option -> !OWN.contains(option.longestName()))
        .forEach(option -> add(option, arguments));
    arguments.add("--url=" + server.uri());
    if (server.trusted() != null) {
      arguments.add("--trust=" + server.trusted());
    }
    @Nullable String source = source(server, share);
    if (source != null) {
      arguments.add("--source=" + source);
    }
    arguments.add("--generator=" + share.index() + "/" + share.count());
    arguments.add("--raw-json=" + rawJson);
    return arguments;
  }

  private static void add(OptionSpec option, List<String> arguments) {
    if (option.originalStringValues().isEmpty() || option.arity().max() == 0) {
      arguments.add(option.longestName());
    } else {
      option
          .originalStringValues()
          .forEach(value -> arguments.add(option.longestName() + "=" + value));
    }
  }

  private static @Nullable String source(Endpoint server, Share share) {
    if (server.source() != null) {
      return server.source();
    }
    URI uri = server.uri();
    return LOOPBACK.equals(uri.getHost()) ? "127.0.0." + (FIRST_SOURCE + share.index()) : null;
  }
}
