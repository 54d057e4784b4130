package io.coguest.client;

import io.coguest.client.internal.DefaultClient;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The co-guest life of one live room: who sits, who wants to, who is asked to, and the commands for
 * it. Names and parameters follow the page "CoGuestStore" of the hosted product's client API.
 *
 * <p>Being in the room is a precondition: {@link #room()} creates, joins, leaves and ends it. All
 * other commands end with {@link ResultCode#NOT_IN_ROOM} before.
 *
 * <p>Threads: any thread may call any method; none blocks. Listeners, and what is chained to
 * futures, run on the client's callback executor, one at a time and in order: for each thing that
 * happens first {@link #coGuestState()} changes, then its listeners run, then the callbacks, then
 * the futures that it completes.
 *
 * <p>Every future completes normally with a {@link CompletionHandler}: code 0, or the refusal. When
 * it completes with 0, {@link #coGuestState()} shows what the command did. Each method names the
 * refusals of its own; any may also end with {@link ResultCode#NOT_IN_ROOM}, {@link
 * ResultCode#BAD_PARAMETER}, {@link ResultCode#TOO_FREQUENT}, {@link ResultCode#UNAVAILABLE},
 * {@link ResultCode#INTERNAL}, {@link ResultCode#UNAUTHENTICATED}, {@link
 * ResultCode#ROOM_NOT_FOUND} and, as {@link CoGuestClient} describes, {@link
 * ResultCode#CONNECTION_LOST}; and with {@link ResultCode#ALREADY_REFUSED} when it was refused,
 * that answer was lost with the connection and only the refusal is known.
 */
public interface CoGuestStore {

  /**
   * The store of a live room on the client given to {@link CoGuestClient#setDefault}.
   *
   * @param liveId see {@link CoGuestClient#store}
   * @return the store
   * @throws IllegalStateException when no default client is set
   */
  static CoGuestStore create(String liveId) {
    return create(DefaultClient.get(), liveId);
  }

  /**
   * The store of a live room on a client: always the same one for the same two.
   *
   * @param client the client
   * @param liveId see {@link CoGuestClient#store}
   * @return the store
   */
  static CoGuestStore create(CoGuestClient client, String liveId) {
    return client.store(liveId);
  }

  /**
   * The live room's id.
   *
   * @return the id
   */
  String liveId();

  /**
   * What can be watched. Empty while the client is not in the room.
   *
   * @return the state
   */
  CoGuestState coGuestState();

  /**
   * Adds a listener for hosts. It stays through leaving and joining again.
   *
   * @param listener the listener
   */
  void addHostListener(HostListener listener);

  /**
   * Takes a listener for hosts away.
   *
   * @param listener the listener
   */
  void removeHostListener(HostListener listener);

  /**
   * Adds a listener for guests. It stays through leaving and joining again.
   *
   * @param listener the listener
   */
  void addGuestListener(GuestListener listener);

  /**
   * Takes a listener for guests away.
   *
   * @param listener the listener
   */
  void removeGuestListener(GuestListener listener);

  /**
   * Adds a listener for the room's life. It stays through leaving and joining again.
   *
   * @param listener the listener
   */
  void addRoomListener(RoomListener listener);

  /**
   * Takes a listener for the room's life away.
   *
   * @param listener the listener
   */
  void removeRoomListener(RoomListener listener);

  /**
   * As a guest, asks for a seat. Code 0 means <em>sent</em>, not accepted: the answer comes by
   * {@link GuestListener}. In a {@link SeatMode#FREE} room the guest is seated at once and {@link
   * GuestListener#onGuestApplicationResponded} names {@link LiveUserInfo#SYSTEM}.
   *
   * <p>Ends with {@link ResultCode#ALREADY_APPLIED}, {@link ResultCode#ALREADY_SEATED}, {@link
   * ResultCode#NO_SUCH_SEAT}, {@link ResultCode#SEAT_LOCKED}, {@link ResultCode#SEAT_OCCUPIED},
   * {@link ResultCode#ALL_SEATS_TAKEN} ({@code FREE} only), {@link ResultCode#COOLDOWN}, {@link
   * ResultCode#QUEUE_FULL}, or {@link ResultCode#NO_PERMISSION} for a host.
   *
   * @param seatIndex 0 … maxSeats-1, or -1 for any
   * @param timeout seconds until it times out on the server's clock, 1–3600; 0 = never
   * @param extraInfo free text for the hosts, at most 1024 bytes of UTF-8; null = none
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> applyForSeat(
      int seatIndex, int timeout, @Nullable String extraInfo);

  /**
   * As a guest, withdraws the application. Ends with {@link ResultCode#REQUEST_NOT_FOUND} when none
   * is pending, also when a host was quicker.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> cancelApplication();

  /**
   * As a host, accepts a guest's application; the guest is then seated. Ends with {@link
   * ResultCode#REQUEST_NOT_FOUND} when none is pending, also when another host was quicker; with
   * {@link ResultCode#SEAT_OCCUPIED}, {@link ResultCode#SEAT_LOCKED} or {@link
   * ResultCode#ALL_SEATS_TAKEN} when no seat can be given (the application stays pending); with
   * {@link ResultCode#NO_PERMISSION} for no host.
   *
   * @param userId the guest
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> acceptApplication(String userId);

  /**
   * As a host, rejects a guest's application without a reason; see {@link
   * #rejectApplication(String, String)}.
   *
   * @param userId the guest
   * @return how the command ended
   */
  default CompletableFuture<CompletionHandler> rejectApplication(String userId) {
    return rejectApplication(userId, null);
  }

  /**
   * As a host, rejects a guest's application. Ends with {@link ResultCode#REQUEST_NOT_FOUND} when
   * none is pending, with {@link ResultCode#NO_PERMISSION} for no host.
   *
   * @param userId the guest
   * @param reason for the guest, at most 256 bytes of UTF-8; null = none
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> rejectApplication(String userId, @Nullable String reason);

  /**
   * As a host, offers a seat. Code 0 means <em>sent</em>: the answer comes by {@link HostListener}.
   *
   * <p>Ends with {@link ResultCode#USER_NOT_FOUND}, {@link ResultCode#NO_PERMISSION} (no host, or
   * the invitee is one), {@link ResultCode#ALREADY_SEATED}, {@link ResultCode#ALREADY_INVITED},
   * {@link ResultCode#NO_SUCH_SEAT}, {@link ResultCode#SEAT_OCCUPIED}, {@link
   * ResultCode#QUEUE_FULL}; in a room with {@link Crossing#AUTO_MATCH}, where it may accept the
   * invitee's application, also with the refusals of {@link #acceptApplication}.
   *
   * @param inviteeId the guest
   * @param seatIndex 0 … maxSeats-1, or -1 for any; a locked seat may be offered and is unlocked by
   *     the acceptance
   * @param timeout seconds until it times out on the server's clock, 1–3600; 0 = never
   * @param extraInfo free text for the guest, at most 1024 bytes of UTF-8; null = none
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> inviteToSeat(
      String inviteeId, int seatIndex, int timeout, @Nullable String extraInfo);

  /**
   * As a host, withdraws one's own invitation. Ends with {@link ResultCode#REQUEST_NOT_FOUND} when
   * none is pending, with {@link ResultCode#NO_PERMISSION} for no host.
   *
   * @param inviteeId the guest
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> cancelInvitation(String inviteeId);

  /**
   * As the owner, withdraws anybody's invitation; as another host, one's own. Ends as {@link
   * #cancelInvitation(String)}.
   *
   * @param requestId from {@link CoGuestState#invitations}
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> cancelInvitation(int requestId);

  /**
   * As a guest, accepts an invitation and is seated. Ends with {@link ResultCode#REQUEST_NOT_FOUND}
   * when none of this inviter is pending; with {@link ResultCode#SEAT_OCCUPIED}, {@link
   * ResultCode#SEAT_LOCKED} or {@link ResultCode#ALL_SEATS_TAKEN} when no seat can be given (it
   * stays pending).
   *
   * @param inviterId the host
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> acceptInvitation(String inviterId);

  /**
   * As a guest, rejects an invitation without a reason; see {@link #rejectInvitation(String,
   * String)}.
   *
   * @param inviterId the host
   * @return how the command ended
   */
  default CompletableFuture<CompletionHandler> rejectInvitation(String inviterId) {
    return rejectInvitation(inviterId, null);
  }

  /**
   * As a guest, rejects an invitation. Ends with {@link ResultCode#REQUEST_NOT_FOUND} when none of
   * this inviter is pending.
   *
   * @param inviterId the host
   * @param reason for the host, at most 256 bytes of UTF-8; null = none
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> rejectInvitation(String inviterId, @Nullable String reason);

  /**
   * As a seated member, leaves the seat and stays in the room. Ends with {@link
   * ResultCode#NOT_SEATED}, or with {@link ResultCode#NO_PERMISSION} for the owner of a room that
   * keeps its owner on seat 0.
   *
   * @return how the command ended
   */
  CompletableFuture<CompletionHandler> disconnect();

  /**
   * The room's life: create, join, leave, end.
   *
   * @return commands of the room's life
   */
  LiveRoom room();

  /**
   * Seats: take, move, lock, kick.
   *
   * @return the seats
   */
  SeatControl seats();

  /**
   * Microphones and cameras.
   *
   * @return commands of devices
   */
  MediaControl media();

  /**
   * Members: administrators, removal, bans.
   *
   * @return commands of members
   */
  MemberControl members();

  /**
   * Lists too long for the state, by page.
   *
   * @return queries
   */
  RoomQueries queries();
}
