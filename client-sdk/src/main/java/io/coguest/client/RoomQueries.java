package io.coguest.client;

import java.util.concurrent.CompletableFuture;

/**
 * Lists for hosts, by page. Threads and the ends that all futures share are those of {@link
 * CoGuestStore}; a refusal ({@link ResultCode#NO_PERMISSION} for no host) is the page's {@code
 * result}, and the page is empty.
 */
public interface RoomQueries {

  /**
   * Pending applications with their free text, in the order of the queue.
   *
   * @param cursor 0 for the first page, then {@link RequestPage#nextCursor}
   * @param limit 1–100
   * @return the page
   */
  CompletableFuture<RequestPage> listApplications(int cursor, int limit);

  /**
   * All pending invitations with their free text, oldest first.
   *
   * @param cursor 0 for the first page, then {@link RequestPage#nextCursor}
   * @param limit 1–100
   * @return the page
   */
  CompletableFuture<RequestPage> listInvitations(int cursor, int limit);

  /**
   * Connected audience that is not seated, newest first.
   *
   * @param cursor empty for the first page, then {@link CandidatePage#nextCursor}
   * @param limit 1–200
   * @return the page
   */
  CompletableFuture<CandidatePage> listCandidates(String cursor, int limit);
}
