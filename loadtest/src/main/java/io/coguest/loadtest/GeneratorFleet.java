package io.coguest.loadtest;

import io.coguest.loadtest.report.MergedReport;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Sample;
import io.coguest.loadtest.scenario.Load;
import io.coguest.loadtest.scenario.Scenario;
import io.coguest.loadtest.scenario.ServerUnderTest;
import io.coguest.loadtest.scenario.Share;
import io.coguest.loadtest.timeline.ProgressLine;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.ParseResult;

/** Several generator processes that load one server together; this one looks at the server. */
final class GeneratorFleet implements AutoCloseable {
  private final Scenario scenario;
  private final ServerUnderTest server;
  private final TemporaryDirectory files;
  private final List<GeneratorProcess> generators = new ArrayList<>();

  /**
   * @param scenario the whole of it, for its name
   * @param server that all load
   */
  GeneratorFleet(Scenario scenario, ServerUnderTest server) throws IOException {
    this.scenario = scenario;
    this.server = server;
    this.files = new TemporaryDirectory();
  }

  /** Starts as many and makes one report of theirs. */
  RunReport run(ParseResult parsed, int count) throws IOException, InterruptedException {
    ChildCommandLine commandLine = new ChildCommandLine(parsed, server.endpoint());
    for (int i = 0; i < count; i++) {
      Path rawJson = files.path().resolve("generator-" + i + ".json");
      List<String> command = commandLine.whole(new Share(i, count), rawJson);
      generators.add(new GeneratorProcess(command, rawJson));
    }
    try (Timeline timeline = new Timeline(server.process(), this::progress, Rendezvous.ALONE)) {
      GeneratorProcess.awaitAll(generators.stream().map(GeneratorProcess::ready).toList());
      Load load = generators.get(0).ready().join();
      timeline.begin(load.warmUp(), load.duration());
      goOn();
      GeneratorProcess.awaitAll(generators.stream().map(GeneratorProcess::loaded).toList());
      timeline.end();
      goOn();
      List<RunReport> reports = new ArrayList<>();
      for (GeneratorProcess generator : generators) {
        reports.add(generator.report());
      }
      RunReport merged = MergedReport.of(reports, timeline.samples());
      return LoadFigures.withServer(merged, timeline.measured());
    }
  }

  private void goOn() throws IOException {
    for (GeneratorProcess generator : generators) {
      generator.go();
    }
  }

  private void progress(Sample own) {
    List<Sample> latest =
        generators.stream().map(GeneratorProcess::latest).filter(Objects::nonNull).toList();
    System.err.println(ProgressLine.of(scenario.unit(), MergedReport.sample(latest, own)));
  }

  @Override
  public void close() {
    generators.forEach(GeneratorProcess::close);
    files.close();
  }
}
