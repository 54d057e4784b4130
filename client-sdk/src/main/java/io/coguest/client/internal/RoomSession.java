package io.coguest.client.internal;

import io.coguest.client.EndReason;
import io.coguest.client.LiveUserInfo;
import io.coguest.client.ResultCode;
import io.coguest.client.RoomCloseReason;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CloseReason;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.LeaveLive;
import io.coguest.proto.v1.Position;
import io.coguest.proto.v1.Presence;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.RoomClosed;
import io.coguest.proto.v1.RoomPosition;
import io.coguest.proto.v1.RoomResumed;
import io.coguest.proto.v1.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room of the client: keeps its view whole (snapshots after a gap, pages of long queues, silent
 * rejoins) and lets a command's future complete when the view has reached the reply. On the loop.
 */
final class RoomSession {
  private static final Logger log = LoggerFactory.getLogger(RoomSession.class);
  private static final long RETRY_MS = 1_000;

  /** A completion that waits until the view has reached a revision. */
  private record Parked(int revision, Runnable completion) {}

  private final String liveId;
  private final RoomLink link;
  private final PublishedState published;
  private final RoomListeners listeners;
  private final RoomView view;
  private final QueuePager pager;
  private final List<Parked> parked = new ArrayList<>();
  private final Consumer<Reply> rejoined = this::rejoined;
  private int joining;
  private int leaving;
  private int gettingUp;
  private boolean refreshing;
  private boolean rejoining;
  private boolean rejoinOwed;
  private boolean left;

  RoomSession(String liveId, RoomLink link, PublishedState published, RoomListeners listeners) {
    this.liveId = liveId;
    this.link = link;
    this.published = published;
    this.listeners = listeners;
    this.view = new RoomView(liveId);
    this.pager = new QueuePager(view, this::submit, link::later, this::changed);
  }

  /** Who the client is now. Another user shares nothing with the one before. */
  void self(String userId) {
    if (view.joined() && !view.isSelf(userId)) {
      changed(view.closed(RoomCloseReason.UNKNOWN));
    }
    view.self(userId);
  }

  boolean isJoined() {
    return view.joined();
  }

  /** How far the room has been seen. */
  RoomPosition position() {
    return RoomPosition.newBuilder()
        .setLiveId(liveId)
        .setEpoch(view.epoch())
        .setRevision(view.revision())
        .setIncarnation(view.incarnation())
        .build();
  }

  /** Carries out a command of the application; the answer runs where its callbacks run. */
  void command(ClientFrame.Builder command, Consumer<Reply> answer) {
    final boolean enters = command.hasJoinLive() || command.hasCreateLive();
    final boolean leaves = command.hasLeaveLive();
    final boolean applies = command.hasApplyForSeat();
    final int before = view.revision();
    if (enters) {
      joining++;
    }
    final boolean getsUp = command.hasDisconnect();
    if (leaves) {
      leaving++;
      left = false;
    }
    if (getsUp) {
      gettingUp++;
    }
    submit(
        command,
        reply -> {
          if (reply.getNoticesCount() > 0) {
            changed(view.ofFormerRoom(reply.getNoticesList()));
          }
          if (getsUp) {
            gettingUp--;
          }
          if (enters) {
            joining--;
            entered(reply, answer);
          } else if (leaves) {
            leaving--;
            answered(leftBy(reply), answer);
            rejoinIfOwed();
          } else {
            if (applies) {
              seatedAtOnce(reply, before);
            }
            answered(reply, answer);
          }
        });
  }

  private void submit(ClientFrame.Builder command, Consumer<Reply> answer) {
    link.submit(command.setLiveId(liveId), answer);
  }

  /** A snapshot comes before the reply; if it did not (a reply from memory), one is asked for. */
  private void entered(Reply reply, Consumer<Reply> answer) {
    if (reply.getCode() != 0 || view.joined()) {
      answered(reply, answer);
      return;
    }
    joining++;
    submit(
        ClientFrame.newBuilder().setJoinLive(JoinLive.getDefaultInstance()),
        again -> {
          joining--;
          answered(again.getCode() == 0 ? reply : again, answer);
        });
  }

  /**
   * What a reply to leaving comes to: having been told that one is out is success, and so is not
   * having been brought back yet.
   */
  private Reply leftBy(Reply reply) {
    boolean notIn = reply.getCode() == ResultCode.NOT_IN_ROOM.code();
    boolean out =
        left
            ? notIn || reply.getCode() == ResultCode.ALREADY_REFUSED.code()
            : notIn && view.joined();
    if (reply.getCode() == 0 || out) {
      changed(view.closed(RoomCloseReason.LEFT));
    }
    return out ? reply.toBuilder().setCode(0).clearMessage().clearRetryable().build() : reply;
  }

  /** An application that was seated at once is answered even when its event was conflated away. */
  private void seatedAtOnce(Reply reply, int before) {
    boolean free =
        reply.getCode() == 0
            && reply.hasSeatIndex()
            && reply.getRequestId() == 0
            && reply.getMatchedRequestId() == 0;
    if (free && view.joined() && view.lastFreeApplyRevision() <= before) {
      whenReached(
          reply,
          () -> {
            if (view.lastFreeApplyRevision() <= before) {
              changed(List.of(new RoomCallback.ApplicationResponded(true, LiveUserInfo.SYSTEM)));
            }
          });
    }
  }

  private void answered(Reply reply, Consumer<Reply> answer) {
    Runnable completion = () -> link.dispatch(() -> answer.accept(reply));
    if (reply.getCode() == 0) {
      whenReached(reply, completion);
    } else {
      completion.run();
    }
  }

  /** Runs it when the view shows what the reply tells of, asking for a snapshot if it does not. */
  private void whenReached(Reply reply, Runnable action) {
    if (!view.joined() || reply.getRevision() <= view.revision()) {
      action.run();
    } else {
      parked.add(new Parked(reply.getRevision(), action));
      refresh();
    }
  }

  void event(Event event) {
    if (view.joined()) {
      changed(view.event(event));
      if (view.hasGap()) {
        refresh();
      }
    }
  }

  /** Only an application that joins is shown a room that it does not know to be in. */
  void snapshot(Snapshot snapshot) {
    if (view.joined() && view.isOtherRoom(snapshot)) {
      changed(view.ended(EndReason.UNKNOWN));
    }
    if (view.joined() || joining > 0) {
      changed(view.snapshot(snapshot));
      pager.turn();
    }
  }

  void presence(Presence presence) {
    if (view.joined()) {
      view.presence(presence);
      changed(List.of());
    }
  }

  void position(Position position) {
    if (view.joined()) {
      view.position(position.getEpoch(), position.getRevision());
      changed(List.of());
    }
  }

  /** Where the room was then says nothing of what has been shown of it. */
  void closed(RoomClosed closed) {
    if (view.joined()) {
      changed(out(closed.getReason(), WireModel.endReason(closed.getEndReason())));
    }
  }

  private List<RoomCallback> out(CloseReason reason, EndReason endReason) {
    left = reason == CloseReason.CLOSE_REASON_LEFT;
    return reason == CloseReason.CLOSE_REASON_LIVE_ENDED
        ? view.ended(endReason)
        : view.closed(WireModel.closeReason(reason));
  }

  /** How the room goes on in a resumed session; true when it must be joined again. */
  boolean resumed(RoomResumed resumed) {
    rejoinOwed = false;
    return switch (resumed.getAnswer()) {
      case RESUME_ANSWER_UP_TO_DATE -> {
        view.position(resumed.getEpoch(), resumed.getRevision());
        yield false;
      }
      case RESUME_ANSWER_REPLAY, RESUME_ANSWER_SNAPSHOT -> false;
      case RESUME_ANSWER_GONE -> gone(resumed);
      case RESUME_ANSWER_UNSPECIFIED, UNRECOGNIZED -> true;
    };
  }

  /**
   * Plain audience is only brought back; a member that lost something must be told. One whose
   * getting up has not been answered may be plain audience by that. One that was being brought back
   * already stays so: the server may have let it in, with the commands behind that. One that is
   * leaving has left by that.
   */
  private boolean gone(RoomResumed resumed) {
    boolean durable = gettingUp > 0 ? view.isDurableWithoutSeat() : view.isDurable();
    List<RoomCallback> callbacks = new ArrayList<>(view.gone(resumed));
    boolean isLost = resumed.getReason() == CloseReason.CLOSE_REASON_CONNECTION_LOST;
    boolean leaves = isLost && leaving > 0;
    boolean comesBack = isLost && !leaves && (rejoining || (!durable && callbacks.isEmpty()));
    if (!comesBack) {
      stayOut();
      CloseReason reason = leaves ? CloseReason.CLOSE_REASON_LEFT : resumed.getReason();
      callbacks.addAll(out(reason, WireModel.endReason(resumed.getEndReason())));
    }
    if (!comesBack || !callbacks.isEmpty()) {
      changed(callbacks);
    }
    return comesBack;
  }

  /**
   * Joins the room that the application knows to be in again, without telling it; before all
   * commands not sent yet. An application that is leaving stays out, unless leaving is refused: it
   * would be let in for what it commands behind that, and taken out again.
   */
  void rejoin() {
    rejoinOwed = leaving > 0;
    if (view.joined() && !rejoining && !rejoinOwed) {
      rejoining = true;
      JoinLive.Builder join = JoinLive.newBuilder().setIncarnation(view.incarnation());
      link.submitFirst(ClientFrame.newBuilder().setLiveId(liveId).setJoinLive(join), rejoined);
    }
  }

  private void rejoinIfOwed() {
    if (rejoinOwed) {
      rejoin();
    }
  }

  /** A rejoin is not sent again: it would let in an application that is told that it is out. */
  private void stayOut() {
    rejoining = false;
    rejoinOwed = false;
    link.withdraw(rejoined);
  }

  private void rejoined(Reply reply) {
    rejoining = false;
    ResultCode code = ResultCode.of(reply.getCode());
    if (code == ResultCode.OK && !view.joined() && joining == 0) {
      leaveAgain();
    } else if (code == ResultCode.OK) {
      whenReached(reply, () -> log.debug("Back in {}", liveId));
    } else if (WireModel.isPassing(reply)) {
      link.later(Math.max(RETRY_MS, reply.getRetryAfterMs()), this::rejoin);
    } else if (code == ResultCode.ROOM_NOT_FOUND) {
      changed(view.ended(EndReason.UNKNOWN));
    } else if (!WireModel.isLost(reply)) {
      // The next connection joins again; any other refusal is for good.
      boolean banned = code == ResultCode.BANNED;
      changed(view.closed(banned ? RoomCloseReason.BANNED : RoomCloseReason.CONNECTION_LOST));
    }
  }

  /** The application has been told meanwhile that it is out. */
  private void leaveAgain() {
    submit(
        ClientFrame.newBuilder().setLeaveLive(LeaveLive.getDefaultInstance()),
        reply -> log.debug("Left {}, which was joined again: {}", liveId, reply.getCode()));
  }

  private void refresh() {
    if (!refreshing) {
      refreshing = true;
      submit(
          ClientFrame.newBuilder().setGetSnapshot(GetSnapshot.getDefaultInstance()),
          this::refreshed);
    }
  }

  private void refreshed(Reply reply) {
    refreshing = false;
    boolean wanting = view.joined() && (view.hasGap() || !parked.isEmpty());
    if (reply.getCode() == 0 || !wanting) {
      release(Integer.MAX_VALUE);
    } else if (!WireModel.isLost(reply)) {
      long delayMs = Math.max(RETRY_MS, reply.getRetryAfterMs());
      link.later(delayMs, this::refreshIfWanting);
    }
  }

  private void refreshIfWanting() {
    if (view.joined() && (view.hasGap() || !parked.isEmpty())) {
      refresh();
    }
  }

  /** Shows the application what the view has become, and what follows from it. */
  private void changed(List<RoomCallback> callbacks) {
    RoomState state = view.state();
    RoomPosition position = position();
    link.dispatch(
        () -> {
          published.show(state);
          callbacks.forEach(callback -> callback.deliver(listeners));
          link.delivered(position);
        });
    release(view.joined() ? view.revision() : Integer.MAX_VALUE);
  }

  private void release(int reached) {
    List<Parked> due = parked.stream().filter(p -> p.revision() <= reached).toList();
    parked.removeAll(due);
    due.forEach(p -> p.completion().run());
  }

  /** The client is told that nothing more will come: what waits for the view ends as it is. */
  void giveUp() {
    refreshing = false;
    release(Integer.MAX_VALUE);
  }
}
