package io.coguest.client.internal;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ListApplications;
import io.coguest.proto.v1.ListInvitations;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RequestPage;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fetches what a host's snapshot had no room for: the rest of the queue and of the invitations. */
final class QueuePager {
  private static final int PAGE = 100;
  private static final long RETRY_MS = 1_000;

  private final RoomView view;
  private final BiConsumer<ClientFrame.Builder, Consumer<Reply>> submit;
  private final BiConsumer<Long, Runnable> later;
  private final Consumer<List<RoomCallback>> changed;
  private boolean applicationsAsked;
  private boolean invitationsAsked;

  QueuePager(
      RoomView view,
      BiConsumer<ClientFrame.Builder, Consumer<Reply>> submit,
      BiConsumer<Long, Runnable> later,
      Consumer<List<RoomCallback>> changed) {
    this.view = view;
    this.submit = submit;
    this.later = later;
    this.changed = changed;
  }

  /** Asks for the next page, if one is wanted and none is under way. */
  void turn() {
    int applicationsAfter = view.book().applicationsPagedTo();
    if (applicationsAfter != RequestBook.COMPLETE && !applicationsAsked) {
      applicationsAsked = true;
      submit.accept(
          ClientFrame.newBuilder()
              .setListApplications(
                  ListApplications.newBuilder().setAfterRevision(applicationsAfter).setLimit(PAGE)),
          reply -> {
            applicationsAsked = false;
            if (isAnswer(reply)) {
              changed.accept(view.applicationsPage(applicationsAfter, page(reply)));
            }
            next(reply);
          });
    }
    int invitationsAfter = view.book().invitationsPagedTo();
    if (invitationsAfter != RequestBook.COMPLETE && !invitationsAsked) {
      invitationsAsked = true;
      submit.accept(
          ClientFrame.newBuilder()
              .setListInvitations(
                  ListInvitations.newBuilder().setAfterRevision(invitationsAfter).setLimit(PAGE)),
          reply -> {
            invitationsAsked = false;
            if (isAnswer(reply)) {
              view.invitationsPage(invitationsAfter, page(reply));
              changed.accept(List.of());
            }
            next(reply);
          });
    }
  }

  /** Whether the reply settles the page; after the others it is asked for again. */
  private static boolean isAnswer(Reply reply) {
    return !WireModel.isPassing(reply) && !WireModel.isLost(reply);
  }

  private static @Nullable RequestPage page(Reply reply) {
    return reply.getCode() == 0 ? reply.getRequests() : null;
  }

  private void next(Reply reply) {
    if (isAnswer(reply)) {
      turn();
    } else if (!WireModel.isLost(reply)) {
      later.accept(Math.max(RETRY_MS, reply.getRetryAfterMs()), this::turn);
    }
  }
}
