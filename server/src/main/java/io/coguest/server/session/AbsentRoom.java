package io.coguest.server.session;

import io.coguest.proto.v1.ClientFrame;
import io.coguest.server.room.Presence;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.UserInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers for a room that there is not, by the rules and in the precedence of one that there is.
 */
final class AbsentRoom {
  private static final Presence NOBODY =
      new Presence() {
        @Override
        public @Nullable String sessionOf(String userId) {
          return null;
        }

        @Override
        public @Nullable UserInfo user(String userId) {
          return null;
        }

        @Override
        public int count() {
          return 0;
        }

        @Override
        public Iterable<Present> newestFirst(long before) {
          return List.of();
        }
      };

  private static final long NO_INCARNATION = 1;

  private final Sessions sessions;

  AbsentRoom(Sessions sessions) {
    this.sessions = sessions;
  }

  Reply decide(Session session, ClientFrame frame, RoomCommand command, long nowMs) {
    String liveId = frame.getLiveId();
    return new Room(liveId, NO_INCARNATION, sessions.rooms().limits(), nowMs)
        .decide(command, session.caller(liveId, frame.getId()), NOBODY, nowMs)
        .reply();
  }
}
