package io.coguest.loadtest;

import io.coguest.loadtest.storm.StormPlan;
import io.coguest.loadtest.storm.StormScenario;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code storm}: the server is killed and started again, and its users must not notice. */
@Command(
    name = "storm",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Kills the server at random moments under load and starts it again on the same port, with the",
      "same data; checks, from what users of the SDK saw alone, that nothing is lost or doubled."
    })
final class StormCommand implements Callable<Integer> {
  private static final int MAX_SEED = 1_000_000;

  /** When no duration is given. */
  private static final Duration FOR_EACH_KILL = Duration.ofSeconds(2);

  private static final Duration SHORTEST = Duration.ofSeconds(5);

  @Option(names = "--kills", defaultValue = "10", description = "How often (${DEFAULT-VALUE}).")
  private int kills;

  @Option(names = "--rooms", defaultValue = "8", description = "Live rooms (${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--members",
      defaultValue = "6",
      description = "Members of each room: an owner, an admin and guests, 3-50 (${DEFAULT-VALUE}).")
  private int members;

  @Option(
      names = "--sessions",
      defaultValue = "0",
      description =
          "Further sessions without the SDK, in rooms of a hundred, that resume after each kill"
              + " (${DEFAULT-VALUE}).")
  private int sessions;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Requests and seats left that are due a second (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Of the load; kills are spread over it (2 s for each kill, 5 s at least).")
  private @Nullable Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the kills' moments and of what happens to whom (random, and told).")
  private @Nullable Long seed;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    long chosen = seed == null ? ThreadLocalRandom.current().nextInt(MAX_SEED) : seed;
    common.lastingServer();
    return common.run(
        () -> {
          if (!common.spawns()) {
            throw new IllegalArgumentException("storm kills its server: it needs --spawn");
          }
          return new StormScenario(
              new StormPlan(kills, rooms, members, sessions, rate, time(), chosen));
        });
  }

  private Duration time() {
    if (duration != null) {
      return duration;
    }
    Duration forAll = FOR_EACH_KILL.multipliedBy(kills);
    return forAll.compareTo(SHORTEST) < 0 ? SHORTEST : forAll;
  }
}
