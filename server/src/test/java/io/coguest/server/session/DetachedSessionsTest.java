package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.wire.CloseCode;
import org.junit.jupiter.api.Test;

/** Sessions without a connection, and the limit of sessions in all. */
class DetachedSessionsTest {
  private static final int ONE_A_USER = 1;

  private final SessionScene scene = new SessionScene(SessionScene.config(100, 128, 2));

  @Test
  void aSessionThatCameBackMakesNoPlaceForAnother() {
    FakeLink first = scene.host("one", 0);
    first.drop();
    FakeLink again = scene.link(0);
    again.send(scene.resuming("one", first));
    assertThat(again.welcome().getResumed()).isTrue();
    scene.host("two", 1).welcome();

    FakeLink third = scene.host("three", 0);

    assertThat(third.closes).containsExactly(CloseCode.OVERLOADED);
  }

  @Test
  void theLongestWithoutAConnectionMakesPlace() {
    FakeLink one = scene.host("one", 0);
    FakeLink two = scene.host("two", 1);
    two.drop();
    one.drop();

    scene.host("three", 0).welcome();

    FakeLink again = scene.link(0);
    again.send(scene.resuming("one", one));
    assertThat(again.welcome().getResumed()).isTrue();
    FakeLink gone = scene.link(0);
    gone.send(scene.resuming("two", two));
    assertThat(gone.closes).containsExactly(CloseCode.OVERLOADED);
  }

  @Test
  void oneThatItsUsersNextSessionsReplacedMakesNoPlace() {
    SessionScene strict =
        new SessionScene(
            new SessionConfig(600_000, 1, 100, 100, 128, 8, ONE_A_USER, 2, 64, 200, 10_000));
    strict.host("one", 0).drop();
    FakeLink second = strict.host("one", 0);
    second.drop();
    FakeLink two = strict.host("two", 1);
    two.drop();

    strict.host("three", 0).welcome();

    FakeLink again = strict.link(1);
    again.send(strict.resuming("two", two));
    assertThat(again.welcome().getResumed()).isTrue();
    FakeLink gone = strict.link(0);
    gone.send(strict.resuming("one", second));
    assertThat(gone.closes).containsExactly(CloseCode.OVERLOADED);
  }
}
