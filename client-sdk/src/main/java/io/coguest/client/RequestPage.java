package io.coguest.client;

import java.util.List;

/**
 * A page of pending requests.
 *
 * @param result how the query ended
 * @param requests empty when it was refused
 * @param total all that are pending
 * @param nextCursor for the next page; 0 = this is the last one
 */
public record RequestPage(
    CompletionHandler result, List<RequestDetails> requests, int total, int nextCursor) {}
