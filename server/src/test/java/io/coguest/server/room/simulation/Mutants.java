package io.coguest.server.room.simulation;

import java.util.List;

/** The bugs that are planted. */
final class Mutants {
  static final List<Mutant> ALL = List.of();

  private Mutants() {}
}
