package io.coguest.client;

/**
 * What a host hears. Each method does nothing by default.
 *
 * <p>The methods are those of the hosted product's {@code HostListener}, each called at most once
 * per request; the two that take {@link RequestDetails} add to them. All are called on the client's
 * callback executor, one at a time, in the order of the room's history, after {@link
 * CoGuestStore#coGuestState} shows the change. Exactly once means once per living client: a process
 * that starts anew hears of what is pending then, and of what it had not confirmed.
 */
public interface HostListener {

  /**
   * A guest asks for a seat. Called once for each application that is pending when this user
   * becomes a host or joins as one, too, in the order of the queue.
   *
   * @param guestUser the guest
   */
  default void onGuestApplicationReceived(LiveUserInfo guestUser) {}

  /**
   * The same with the details; the client calls only this one, which by default calls the other.
   * The free text is missing for applications that were pending when this user joined; {@link
   * RoomQueries#listApplications} has it.
   *
   * @param guestUser the guest
   * @param details the request
   */
  default void onGuestApplicationReceived(LiveUserInfo guestUser, RequestDetails details) {
    onGuestApplicationReceived(guestUser);
  }

  /**
   * An application is gone without a host's answer: withdrawn, timed out, its guest left, was
   * seated otherwise or became a host. {@link #onRequestClosed} says which.
   *
   * @param guestUser the guest
   */
  default void onGuestApplicationCancelled(LiveUserInfo guestUser) {}

  /**
   * Another host answered an application.
   *
   * @param guestUser the guest
   * @param hostUser who answered
   */
  default void onGuestApplicationProcessedByOtherHost(
      LiveUserInfo guestUser, LiveUserInfo hostUser) {}

  /**
   * The guest answered this user's invitation.
   *
   * @param isAccept true when the guest is seated now
   * @param guestUser the guest
   */
  default void onHostInvitationResponded(boolean isAccept, LiveUserInfo guestUser) {}

  /**
   * This user's invitation ended without an answer.
   *
   * @param guestUser the guest
   * @param reason why
   */
  default void onHostInvitationNoResponse(LiveUserInfo guestUser, NoResponseReason reason) {}

  /**
   * A request ended: an application that this host had been shown, or this user's invitation.
   * Called exactly once for each, after the callback above that belongs to it, if there is one.
   *
   * @param details the request
   */
  default void onRequestClosed(RequestDetails details) {}
}
