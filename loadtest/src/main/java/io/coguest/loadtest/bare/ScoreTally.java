package io.coguest.loadtest.bare;

import io.coguest.loadtest.scenario.ScenarioFailure;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.proto.v1.Visibility;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes a score from what was heard in many cycles: the mean sizes of frames. */
final class ScoreTally {
  private final Map<Step, Sum> sums = new EnumMap<>(Step.class);

  /**
   * What one member got in one step.
   *
   * @param host whether it is the owner or an admin
   * @param guest whether the cycle is about it
   * @param events in their order
   */
  record Heard(boolean host, boolean guest, List<Event> events) {
    boolean sees(Scope scope) {
      return switch (scope) {
        case ALL -> true;
        case HOSTS -> host;
        case HOSTS_AND_GUEST -> host || guest;
        case SENDER -> false;
      };
    }
  }

  private static final class Sum {
    private final List<Scope> scopes;
    private final long[] outputBytes;
    private long commandBytes;
    private int count;

    Sum(List<Scope> scopes) {
      this.scopes = scopes;
      this.outputBytes = new long[scopes.size()];
    }

    private int mean(long bytes) {
      return (int) Math.round((double) bytes / count);
    }

    Score.Part part() {
      List<Score.Output> outputs = new ArrayList<>();
      for (int i = 0; i < outputBytes.length; i++) {
        outputs.add(new Score.Output(scopes.get(i), mean(outputBytes[i])));
      }
      return new Score.Part(mean(commandBytes), outputs);
    }
  }

  /**
   * Adds one step.
   *
   * @param heard by each member; the first is the owner, who sees every event
   * @throws ScenarioFailure when others did not get what they should of that, or the step is not
   *     like the ones before
   */
  void add(Step step, RehearsalMember.Answered answered, List<Heard> heard) {
    List<Event> events = heard.get(0).events();
    List<Scope> scopes = new ArrayList<>();
    events.forEach(event -> scopes.add(scope(event.getHeader().getVisibility())));
    for (Heard member : heard) {
      List<Event> due =
          events.stream().filter(e -> member.sees(scope(e.getHeader().getVisibility()))).toList();
      if (!due.equals(member.events())) {
        throw new ScenarioFailure("in " + step + " a member got other events than it should");
      }
    }
    // A command's events come first, then its reply.
    scopes.add(Scope.SENDER);
    Sum sum = sums.computeIfAbsent(step, first -> new Sum(List.copyOf(scopes)));
    if (!sum.scopes.equals(scopes)) {
      throw new ScenarioFailure(step + " is not always answered alike: " + scopes);
    }
    for (int i = 0; i < events.size(); i++) {
      sum.outputBytes[i] +=
          ServerFrame.newBuilder().setEvent(events.get(i)).build().getSerializedSize();
    }
    sum.outputBytes[events.size()] += answered.replyBytes();
    sum.commandBytes += answered.commandBytes();
    sum.count++;
  }

  private static Scope scope(Visibility visibility) {
    return switch (visibility) {
      case VISIBILITY_ALL -> Scope.ALL;
      case VISIBILITY_HOSTS -> Scope.HOSTS;
      case VISIBILITY_HOSTS_AND_USER -> Scope.HOSTS_AND_GUEST;
      case VISIBILITY_UNSPECIFIED, UNRECOGNIZED ->
          throw new ScenarioFailure("an event does not say who sees it");
    };
  }

  Score score(int ackBytes) {
    Map<Step, Score.Part> parts = new EnumMap<>(Step.class);
    sums.forEach((step, sum) -> parts.put(step, sum.part()));
    return new Score(parts, ackBytes);
  }
}
