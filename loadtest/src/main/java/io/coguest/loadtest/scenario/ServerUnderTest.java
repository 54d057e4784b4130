package io.coguest.loadtest.scenario;

import io.coguest.loadtest.wire.Endpoint;
import io.coguest.loadtest.wire.ServerProcess;
import io.coguest.loadtest.wire.SpawnedServer;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The server that is loaded.
 *
 * @param endpoint where it is
 * @param process to be looked at from outside; null when it is not on this machine
 * @param spawned null when it was running before
 */
public record ServerUnderTest(
    Endpoint endpoint, @Nullable ServerProcess process, @Nullable SpawnedServer spawned) {
  /** One that was running before and is not looked at. */
  public static ServerUnderTest at(URI uri) {
    return new ServerUnderTest(Endpoint.of(uri), null, null);
  }
}
