package io.coguest.loadtest.storm;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestStore;

/**
 * One user with an SDK of its own.
 *
 * @param userId its id
 * @param client its connection
 * @param store its room
 */
record StormUser(String userId, CoGuestClient client, CoGuestStore store) {}
