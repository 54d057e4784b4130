package io.coguest.loadtest;

import io.coguest.loadtest.report.RawReport;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.scenario.ServerUnderTest;
import io.coguest.loadtest.scenario.Share;
import io.coguest.loadtest.timeline.ProgressLine;
import io.coguest.loadtest.timeline.Rendezvous;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every scenario's command takes, and how it is run. */
final class CommonOptions {
  @Mixin private ServerOptions servers = new ServerOptions();
  @Mixin private GeneratorOptions generators = new GeneratorOptions();
  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Says this.")
  @SuppressWarnings("UnusedVariable") // Read by picocli.
  private boolean help;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** Whether the bare baseline is loaded instead of a server. */
  boolean bare() {
    return servers.bare();
  }

  /** The part of the run that this process does. */
  Share share() {
    return generators.share();
  }

  /**
   * Runs a scenario as asked and publishes its report.
   *
   * @param made this process's share of the scenario; an {@link IllegalArgumentException} from it
   *     is a wrong command line
   * @return the exit code
   */
  int run(Supplier<Scenario> made) throws IOException, InterruptedException {
    refuse(servers.problem());
    refuse(generators.problem());
    if (servers.bare() && generators.generators() > 1) {
      refuse("the bare baseline takes one generator");
    }
    Scenario scenario = scenario(made);
    try (RunningServer running = servers.open(generators.source(), generators.rawJson() == null)) {
      RunReport report = report(scenario, running.server());
      if (generators.rawJson() != null) {
        Files.writeString(generators.rawJson(), RawReport.write(report));
      } else {
        reports.publish(report.withSettings(settings(scenario)));
      }
      return report.correct() ? Main.PASSED : Main.FAILED;
    }
  }

  /** Settings of the server that is started for the run, by the names of their variables. */
  void serverEnvironment(Map<String, String> environment) {
    servers.environment(environment);
  }

  /** The server that is started for the run will be killed and must come back as it was. */
  void lastingServer() {
    servers.lasting();
  }

  /** Whether a server is started for the run. */
  boolean spawns() {
    return servers.spawns();
  }

  private Scenario scenario(Supplier<Scenario> made) {
    try {
      Scenario whole = made.get();
      if (servers.bare() && !whole.canLoadBare()) {
        throw new IllegalArgumentException(
            "%s cannot load the bare baseline: cycle, handshake and compare can"
                .formatted(whole.name()));
      }
      if (generators.generators() > 1) {
        if (!whole.canBeShared()) {
          throw new IllegalArgumentException(
              "%s takes one generator: two would each do the whole of it".formatted(whole.name()));
        }
        generators.tryEachShare(made);
      }
      return whole;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void refuse(@Nullable String problem) {
    if (problem != null) {
      throw new ParameterException(command().commandLine(), problem);
    }
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("not mixed into a command");
    }
    return spec;
  }

  private RunReport report(Scenario scenario, ServerUnderTest server)
      throws IOException, InterruptedException {
    if (generators.generators() > 1) {
      try (GeneratorFleet fleet = new GeneratorFleet(scenario, server)) {
        return fleet.run(command().commandLine().getParseResult(), generators.generators());
      }
    }
    Rendezvous rendezvous = Rendezvous.ALONE;
    Consumer<Sample> onSample =
        sample -> System.err.println(ProgressLine.of(scenario.unit(), sample));
    if (generators.rawJson() != null) {
      GeneratorLines lines =
          new GeneratorLines(
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
              System.out);
      rendezvous = lines;
      onSample = lines::tick;
    }
    return new InProcessRun(
            servers.tokens(), generators.threads(), generators.names(), rendezvous, onSample)
        .of(scenario, server);
  }

  private List<Setting> settings(Scenario scenario) {
    List<Setting> settings = new ArrayList<>(scenario.settings());
    settings.addAll(servers.settings());
    settings.addAll(generators.settings());
    return settings;
  }
}
