package io.coguest.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private final Deadlines deadlines = new Deadlines();

  @Test
  void withoutAnyNothingIsEverDue() {
    assertThat(deadlines.nextMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(deadlines.due(Long.MAX_VALUE - 1)).isNull();
  }

  @Test
  void theEarliestIsDueAtItsTimeAndNotBefore() {
    deadlines.add(Deadline.hostAbsence(20));
    deadlines.add(Deadline.notices(10, "a"));

    assertThat(deadlines.due(9)).isNull();
    assertThat(deadlines.due(10)).isEqualTo(Deadline.notices(10, "a"));
  }

  @Test
  void ofThingsDueAtOnceTheOrderDoesNotDependOnTheirArrival() {
    Deadline request = new Deadline(10, Deadline.Kind.REQUEST, 7, "");
    Deadline earlierRequest = new Deadline(10, Deadline.Kind.REQUEST, 3, "");
    Deadline grace = new Deadline(10, Deadline.Kind.GRACE, 2, "b");
    Deadline otherGrace = new Deadline(10, Deadline.Kind.GRACE, 2, "a");
    Deadline absence = Deadline.hostAbsence(10);
    Deadline notices = Deadline.notices(10, "a");
    List.of(notices, grace, absence, request, otherGrace, earlierRequest).forEach(deadlines::add);

    List<Deadline> order = new ArrayList<>();
    for (Deadline due = deadlines.due(10); due != null; due = deadlines.due(10)) {
      order.add(due);
      deadlines.remove(due);
    }

    assertThat(order).containsExactly(earlierRequest, request, otherGrace, grace, absence, notices);
  }
}
