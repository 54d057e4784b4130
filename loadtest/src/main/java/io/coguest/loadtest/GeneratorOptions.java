package io.coguest.loadtest;

import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.Names;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.scenario.Share;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Who makes the load. */
final class GeneratorOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Event loops of each generator (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--generators",
      paramLabel = "N",
      defaultValue = "1",
      description = "Generator processes that share the load (${DEFAULT-VALUE}).")
  private int generators;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Begins the names of rooms and users, so that runs can share a server (none).")
  private String prefix = "";

  @Option(
      names = "--source",
      paramLabel = "ADDRESS",
      description =
          "Local address that connections come from (as the system picks; several generators on"
              + " loopback: 127.0.0.2, 127.0.0.3, …).")
  private @Nullable String source;

  @Option(
      names = "--generator",
      hidden = true,
      converter = ShareConverter.class,
      description = "I/N: this process is generator I of N, started by another.")
  private Share share = Share.ALL;

  @Option(
      names = "--raw-json",
      hidden = true,
      description = "Where generator I of N leaves its report.")
  private @Nullable Path rawJson;

  /** Reads I/N. */
  static final class ShareConverter implements ITypeConverter<Share> {
    @Override
    public Share convert(String text) {
      int slash = text.indexOf('/');
      try {
        return new Share(
            Integer.parseInt(text.substring(0, Math.max(slash, 0))),
            Integer.parseInt(text.substring(slash + 1)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("generator is " + text + ", must be like 0/2");
      }
    }
  }

  /** What makes no sense; null when all does. */
  @Nullable String problem() {
    if (threads < 1) {
      return "--threads is " + threads + ", must be at least 1";
    }
    if (generators < 1) {
      return "--generators is " + generators + ", must be at least 1";
    }
    if (generators > 1 && rawJson != null) {
      return "--generators and --raw-json: a generator starts no others";
    }
    return null;
  }

  List<Setting> settings() {
    return List.of(
        new Setting("generator processes", Integer.toString(generators)),
        new Setting("event loops of each generator", Integer.toString(threads)));
  }

  int threads() {
    return threads;
  }

  /** Processes that this one starts, if more than 1. */
  int generators() {
    return generators;
  }

  @Nullable String source() {
    return source;
  }

  /** The part of the run that this process does. */
  Share share() {
    return share;
  }

  /** Makes each generator's part once, to see here that all can be made. */
  void tryEachShare(Supplier<Scenario> made) {
    Share own = share;
    for (int i = 0; i < generators; i++) {
      share = new Share(i, generators);
      Objects.requireNonNull(made.get());
    }
    share = own;
  }

  Names names() {
    return new Names(prefix, share);
  }

  /** Where this process leaves its report for the one that started it; null when it is alone. */
  @Nullable Path rawJson() {
    return rawJson;
  }
}
