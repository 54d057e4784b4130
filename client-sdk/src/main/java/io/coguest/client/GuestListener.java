package io.coguest.client;

/**
 * What a guest hears. Each method does nothing by default.
 *
 * <p>The methods are those of the hosted product's {@code GuestListener}, each called at most once
 * per request; the two that take {@link RequestDetails} add to them. All are called on the client's
 * callback executor, one at a time, in the order of the room's history, after {@link
 * CoGuestStore#coGuestState} shows the change. Exactly once means once per living client: a process
 * that starts anew hears of what is pending then, and of what it had not confirmed.
 */
public interface GuestListener {

  /**
   * A host offers this user a seat.
   *
   * @param hostUser the host
   */
  default void onHostInvitationReceived(LiveUserInfo hostUser) {}

  /**
   * The same with the details; the client calls only this one, which by default calls the other.
   *
   * @param hostUser the host
   * @param details the request
   */
  default void onHostInvitationReceived(LiveUserInfo hostUser, RequestDetails details) {
    onHostInvitationReceived(hostUser);
  }

  /**
   * An invitation is gone without this user's answer: withdrawn, timed out, its inviter left or is
   * no host any more, or this user was seated otherwise or became a host. {@link #onRequestClosed}
   * says which.
   *
   * @param hostUser the inviter, also when the owner withdrew the invitation
   */
  default void onHostInvitationCancelled(LiveUserInfo hostUser) {}

  /**
   * A host answered this user's application.
   *
   * @param isAccept true when this user is seated now
   * @param hostUser who answered; {@link LiveUserInfo#SYSTEM} in a {@link SeatMode#FREE} room
   */
  default void onGuestApplicationResponded(boolean isAccept, LiveUserInfo hostUser) {}

  /**
   * This user's application ended without an answer.
   *
   * @param reason why
   */
  default void onGuestApplicationNoResponse(NoResponseReason reason) {}

  /**
   * This user was taken off its seat: by name, by a lock, or replaced by another.
   *
   * @param seatIndex the seat it had
   * @param hostUser who did it; {@link LiveUserInfo#SYSTEM} when no host did
   */
  default void onKickedOffSeat(int seatIndex, LiveUserInfo hostUser) {}

  /**
   * A request ended: this user's application, or an invitation to it. Called exactly once for each,
   * after the callback above that belongs to it, if there is one. An invitation that came and went
   * while this user was away gives this call alone.
   *
   * @param details the request
   */
  default void onRequestClosed(RequestDetails details) {}
}
