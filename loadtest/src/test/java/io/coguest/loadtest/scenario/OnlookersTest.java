package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coguest.loadtest.check.Violation;
import io.coguest.loadtest.check.Violation.Fault;
import io.coguest.loadtest.check.Violations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What those who count must have got, held against one who reads. */
class OnlookersTest {
  private static final int BYTES = 90;

  private final Violations violations = new Violations();
  private final Deliveries deliveries = new Deliveries(2);
  private final Counter first = new Counter("first");
  private final Counter second = new Counter("second");

  private final class Counter extends Onlooker {
    final List<Integer> acknowledged = new ArrayList<>();

    Counter(String name) {
      super(name, "live", violations, deliveries);
    }

    @Override
    protected String protocol() {
      return "none";
    }

    @Override
    protected void greet() {}

    @Override
    protected void acknowledge(ByteBuf in, int size) {
      acknowledged.add(size);
    }

    @Override
    protected CompletableFuture<Void> settle() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void message(ByteBuf in, int size) {
      change(in, size);
    }

    void get(int size) {
      message(Unpooled.EMPTY_BUFFER, size);
    }
  }

  private List<Fault> faults() {
    first.check();
    second.check();
    return violations.first().stream().map(Violation::fault).toList();
  }

  @Test
  void aChangeIsCompleteWhenAllHaveIt() {
    List<String> told = new ArrayList<>();
    deliveries.whenAll(() -> told.add("complete"));
    first.get(BYTES);
    assertThat(deliveries.all(1)).isFalse();
    assertThat(deliveries.told(BYTES)).isEqualTo(1);
    second.get(BYTES);
    assertThat(deliveries.all(1)).isTrue();
    assertThat(deliveries.all(2)).isFalse();
    assertThat(told).hasSize(1);
    assertThat(faults()).isEmpty();
  }

  @Test
  void thousandsOfChangesAreToldApart() {
    for (int number = 1; number <= 5_000; number++) {
      first.get(BYTES);
      deliveries.told(BYTES);
      assertThat(deliveries.all(number)).isFalse();
      second.get(BYTES);
      assertThat(deliveries.all(number)).isTrue();
    }
    assertThat(first.acknowledged).hasSize(5_000 / 128);
    assertThat(faults()).isEmpty();
  }

  @Test
  void oneThatMissedAChangeIsNamed() {
    deliveries.told(BYTES);
    first.get(BYTES);
    assertThat(faults()).containsExactly(Fault.GAP);
    assertThat(violations.first().get(0).userId()).isEqualTo("second");
  }

  @Test
  void oneThatGotAChangeTwiceIsNamed() {
    deliveries.told(BYTES);
    first.get(BYTES);
    second.get(BYTES);
    second.get(BYTES);
    assertThat(faults()).containsExactly(Fault.REPEATED);
  }

  @Test
  void oneThatGotSomethingElseIsNamed() {
    deliveries.told(BYTES);
    first.get(BYTES);
    second.get(BYTES - 1);
    assertThat(faults()).containsExactly(Fault.GAP);
  }

  @Test
  void withoutOnlookersNobodyIsWaitedFor() {
    assertThat(new Deliveries(0).all(1)).isTrue();
  }

  @Test
  void theOwnerAndTheAdminsAlwaysReadInFull() {
    CrowdPlan crowd = new CrowdPlan(1, 1_000, 8, 1);
    assertThat(new ArenaPlan(crowd, 64).onlookers()).isEqualTo(936);
    assertThat(new ArenaPlan(crowd, 5_000).onlookers()).isZero();
    assertThatThrownBy(() -> new ArenaPlan(crowd, 8)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ArenaPlan(new CrowdPlan(1, 10, 0, 1), 9))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
