package io.coguest.client;

import java.util.List;

/**
 * What of a live room can be watched. Lists are immutable; all are empty (the count 0) while the
 * client is not in the room.
 *
 * <p>The first four are those of the hosted product's {@code CoGuestState}; the others add to it.
 */
public interface CoGuestState {

  /**
   * Who sits on a seat, the owner included, by seat index.
   *
   * @return the value to watch
   */
  ObservableValue<List<SeatUserInfo>> connected();

  /**
   * For hosts: whom this user has invited, each once, in the order of the invitations.
   *
   * @return the value to watch
   */
  ObservableValue<List<LiveUserInfo>> invitees();

  /**
   * For hosts: who has applied, the longest waiting first. For a guest: itself while its own
   * application is pending.
   *
   * @return the value to watch
   */
  ObservableValue<List<LiveUserInfo>> applicants();

  /**
   * For hosts: connected audience that is not seated, the newest 200, newest first; {@link
   * RoomQueries#listCandidates} pages the rest. It follows the room with a short delay.
   *
   * @return the value to watch
   */
  ObservableValue<List<LiveUserInfo>> candidates();

  /**
   * The applications behind {@link #applicants}, in the same order: an application's index is its
   * position in the queue.
   *
   * @return the value to watch
   */
  ObservableValue<List<RequestDetails>> applications();

  /**
   * For hosts: all pending invitations, with their inviters. For a guest: those to itself.
   *
   * @return the value to watch
   */
  ObservableValue<List<RequestDetails>> invitations();

  /**
   * How many of the audience are connected. It follows the room with a short delay.
   *
   * @return the value to watch
   */
  ObservableValue<Integer> audienceCount();
}
