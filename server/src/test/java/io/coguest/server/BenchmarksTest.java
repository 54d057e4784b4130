package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark still does what it measures; how long it takes is not looked at. */
class BenchmarksTest {

  @Test
  void everyBenchmarkRuns() throws RunnerException, IOException {
    Options options =
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(10))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();

    Set<String> ran = new TreeSet<>();
    results.forEach(result -> ran.add(className(result.getParams().getBenchmark())));
    assertThat(ran).isEqualTo(writtenBenchmarks());
  }

  private static String className(String benchmark) {
    String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static Set<String> writtenBenchmarks() throws IOException {
    Set<String> names = new TreeSet<>();
    for (ParsedSource source : ParsedSource.ofProject()) {
      String file = source.path().getFileName().toString();
      if (source.isBelow("server/src/jmh/java") && file.endsWith("Benchmark.java")) {
        names.add(file.substring(0, file.length() - ".java".length()));
      }
    }
    assertThat(names).as("benchmarks found").isNotEmpty();
    return names;
  }
}
