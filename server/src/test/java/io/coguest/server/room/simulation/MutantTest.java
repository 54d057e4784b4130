package io.coguest.server.room.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that the simulation bites: it finds each of the bugs planted in the rules. */
class MutantTest {
  private static final int SEEDS = 40;
  private static final int STEPS = 5_000;

  @ParameterizedTest
  @MethodSource("mutants")
  void aBugInTheRulesIsFound(Mutant mutant) throws Exception {
    String source = MutatedRoom.source(mutant.file());
    assertThat(source.split(java.util.regex.Pattern.quote(mutant.find()), -1))
        .as("occurs once in %s: %s", mutant.file(), mutant.find())
        .hasSize(2);
    String text = source.replace(mutant.find(), mutant.replace());
    String found = simulate(MutatedRoom.load(mutant.file(), text), SEEDS);
    System.out.printf("%s: %.150s%n", mutant, found);
    assertThat(found).as("the simulation stayed green with: " + mutant).isNotNull();
  }

  @Test
  void theRulesAsTheyAreLoadedTheSameWayStayGreen() throws Exception {
    String source = MutatedRoom.source("Room.java");
    MutatedRoom unchanged = MutatedRoom.load("Room.java", source);
    assertThatCode(() -> unchanged.simulate(1, STEPS)).doesNotThrowAnyException();
  }

  private static String simulate(MutatedRoom room, int seeds) throws Exception {
    for (int seed = 1; seed <= seeds; seed++) {
      try {
        room.simulate(seed, STEPS);
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
