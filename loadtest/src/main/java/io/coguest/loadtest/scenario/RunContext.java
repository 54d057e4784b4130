package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.WireConnector;

/**
 * What a scenario runs with.
 *
 * @param server that is loaded
 * @param tokens for the users
 * @param threads event loops of the generator
 * @param names of rooms and users
 * @param violations where findings go
 * @param timeline where units, errors and the main latency are counted
 */
public record RunContext(
    ServerUnderTest server,
    TokenSigner tokens,
    int threads,
    Names names,
    Violations violations,
    Timeline timeline) {
  private static final int AVATAR_CHARS = 500;

  /** For people whose events are as large as events get. */
  TokenSigner wordyTokens() {
    return new TokenSigner(tokens.keyId(), tokens.secret(), "https://" + "a".repeat(AVATAR_CHARS));
  }

  /** Where its rooms are, with its own names. */
  RoomBlock.Place place(WireConnector connector) {
    return new RoomBlock.Place(connector, tokens, violations, names.own());
  }

  /** New event loops, to be closed with the run. */
  public WireConnector connector() {
    return new WireConnector(server.endpoint(), threads);
  }
}
