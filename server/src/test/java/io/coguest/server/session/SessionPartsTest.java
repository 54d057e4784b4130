package io.coguest.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The small parts of a session, each with time as an argument. */
class SessionPartsTest {

  @Test
  void aBucketGivesItsBurstAndThenItsRate() {
    TokenBucket bucket = new TokenBucket(50, 100, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.take(0)).isTrue();
    }
    assertThat(bucket.take(0)).isFalse();
    assertThat(bucket.waitMs()).isEqualTo(20);
    assertThat(bucket.take(19)).isFalse();
    assertThat(bucket.waitMs()).isEqualTo(1);
    assertThat(bucket.take(20)).isTrue();
    assertThat(bucket.take(20)).isFalse();
  }

  @Test
  void aBucketHoldsNoMoreThanItsBurstAfterAnyTime() {
    TokenBucket bucket = new TokenBucket(1_000_000, 2, 0);
    assertThat(bucket.take(Long.MAX_VALUE)).isTrue();
    assertThat(bucket.take(Long.MAX_VALUE)).isTrue();
    assertThat(bucket.take(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void timeThatGoesBackGivesABucketNothing() {
    TokenBucket bucket = new TokenBucket(1, 1, 10_000);
    assertThat(bucket.take(10_000)).isTrue();
    assertThat(bucket.take(5_000)).isFalse();
    assertThat(bucket.take(5_999)).isFalse();
    assertThat(bucket.take(6_000)).isTrue();
  }

  @Test
  void refusalsCountWithinTheirWindowOnly() {
    RefusalWindow window = new RefusalWindow(3, 1_000);
    assertThat(window.refused(0)).isFalse();
    assertThat(window.refused(999)).isFalse();
    assertThat(window.refused(1_000)).isFalse();
    assertThat(window.refused(1_001)).isFalse();
    assertThat(window.refused(1_002)).isTrue();
  }

  @Test
  void idsRiseAndAreAcknowledgedInOrder() {
    CommandIds ids = new CommandIds();
    for (int id : new int[] {3, 7, 8}) {
      assertThat(ids.isOld(id)).isFalse();
      ids.received(id);
      ids.awaitAcknowledgement(id);
    }
    assertThat(ids.isOld(5)).isTrue();
    assertThat(ids.receivedId()).isEqualTo(8);
    ids.acknowledge(7);
    assertThat(ids.unacknowledged()).isOne();
    ids.acknowledge(2);
    assertThat(ids.acknowledgedId()).isEqualTo(7);
    ids.acknowledge(Integer.MAX_VALUE);
    assertThat(ids.acknowledgedId()).as("never beyond what came").isEqualTo(8);
    assertThat(ids.unacknowledged()).isZero();
    ids.acknowledge(-1);
    assertThat(ids.acknowledgedId()).isEqualTo(8);
  }

  @Test
  void aSecretProvesItsGenerationOfItsSessionAlone() {
    byte[] key = new byte[32];
    ResumeSecrets secrets = new ResumeSecrets(key);
    String secret = secrets.secret("s", "u", 4);
    assertThat(secrets.generation("s", "u", secret)).hasValue(4);
    assertThat(secrets.generation("t", "u", secret)).isEmpty();
    assertThat(secrets.generation("s", "v", secret)).as("another user").isEmpty();
    assertThat(secrets.generation("s", "u", secret.replaceFirst("4", "5"))).isEmpty();
    assertThat(secrets.generation("s", "u", secret.substring(0, secret.length() - 1))).isEmpty();
    byte[] otherKey = key.clone();
    otherKey[0] = 1;
    assertThat(new ResumeSecrets(otherKey).generation("s", "u", secret)).isEmpty();
  }

  @Test
  void noNonsenseIsTakenForASecret() {
    ResumeSecrets secrets = new ResumeSecrets(new byte[32]);
    for (String nonsense :
        Arrays.asList("", ".", "1", "1.", ".x", "x.y", "1.%%%", "99999999999.AAAA", "-1.AAAA")) {
      assertThat(secrets.generation("s", "u", nonsense)).as(nonsense).isEmpty();
    }
  }

  @Test
  void idsAreOfTheirAlphabetAndLength() {
    assertThat(Ids.isId("AZaz09_-.:")).isTrue();
    assertThat(Ids.isId("x".repeat(64))).isTrue();
    assertThat(Ids.isId("x".repeat(65))).isFalse();
    assertThat(Ids.isId("")).isFalse();
    assertThat(Ids.isId("ä")).isFalse();
    assertThat(Ids.isId("a/b")).isFalse();
  }
}
