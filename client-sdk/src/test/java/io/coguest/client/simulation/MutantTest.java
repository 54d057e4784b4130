package io.coguest.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Shows that the whole-system simulation bites: it finds each of the bugs that are planted. A seed
 * says the same every time, and is green without the bug: what it finds comes of the bug.
 */
class MutantTest {
  private static final int SEEDS = 60;
  private static final int GREEN_SEEDS = 10;
  private static final int STEPS = 5_000;
  private static final int SHOWN_CHARS = 150;
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.coguest");

  /** A server with a bug has much to complain of. */
  @BeforeAll
  static void silence() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(null);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("mutants")
  void aBugIsFound(Mutant mutant) throws Exception {
    String source = MutatedSystem.source(mutant.file());
    assertThat(source.split(Pattern.quote(mutant.find()), -1))
        .as("occurs once in %s: %s", mutant.file(), mutant.find())
        .hasSize(2);
    String text = source.replace(mutant.find(), mutant.replace());
    AssertionError found = firstFinding(MutatedSystem.load(mutant.file(), text));
    assertThat(found).as("the simulation stayed green with: " + mutant).isNotNull();
    System.out.printf("%s: %s%n", mutant, shown(found));
    assertThat(found).as("a check, no accident of the simulation").hasCauseInstanceOf(Error.class);
  }

  @Test
  void theSystemAsItIsLoadedTheSameWayStaysGreen() throws Exception {
    String file = "server/room/Room.java";
    MutatedSystem unchanged = MutatedSystem.load(file, MutatedSystem.source(file));
    for (int seed = 1; seed <= GREEN_SEEDS; seed++) {
      unchanged.simulate(seed, STEPS);
    }
  }

  private static @Nullable AssertionError firstFinding(MutatedSystem system) throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      try {
        system.simulate(seed, STEPS);
      } catch (InvocationTargetException found) {
        return (AssertionError) found.getCause();
      }
    }
    return null;
  }

  private static String shown(AssertionError found) {
    String text = String.valueOf(found.getMessage()).replaceAll("\\s+", " ");
    return text.substring(0, Math.min(text.length(), SHOWN_CHARS));
  }

  static List<Mutant> mutants() {
    return Mutants.ALL;
  }
}
