package io.coguest.client;

import java.util.List;

/**
 * A page of the audience that could be invited.
 *
 * @param result how the query ended
 * @param candidates empty when it was refused
 * @param total all that there are
 * @param nextCursor for the next page; empty = this is the last one
 */
public record CandidatePage(
    CompletionHandler result, List<CandidateInfo> candidates, int total, String nextCursor) {}
