package io.coguest.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Shows that the whole-system simulation bites: it finds each of the bugs that are planted. */
class MutantTest {
  private static final int SEEDS = 60;
  private static final int STEPS = 5_000;
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

  @ParameterizedTest
  @MethodSource("mutants")
  void aBugIsFound(Mutant mutant) throws Exception {
    String source = MutatedSystem.source(mutant.file());
    assertThat(source.split(Pattern.quote(mutant.find()), -1))
        .as("occurs once in %s: %s", mutant.file(), mutant.find())
        .hasSize(2);
    String text = source.replace(mutant.find(), mutant.replace());
    String found = firstFinding(MutatedSystem.load(mutant.file(), text));
    System.out.printf("%s: %.150s%n", mutant, found);
    assertThat(found).as("the simulation stayed green with: " + mutant).isNotNull();
  }

  @Test
  void theSystemAsItIsLoadedTheSameWayStaysGreen() throws Exception {
    String file = "server/room/Room.java";
    MutatedSystem unchanged = MutatedSystem.load(file, MutatedSystem.source(file));
    assertThatCode(() -> unchanged.simulate(1, STEPS)).doesNotThrowAnyException();
  }

  private static String firstFinding(MutatedSystem system) throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      try {
        system.simulate(seed, STEPS);
      } catch (InvocationTargetException found) {
        return found.getCause().getMessage();
      }
    }
    return null;
  }

  static List<Mutant> mutants() {
    return Mutants.ALL;
  }
}
