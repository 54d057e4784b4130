package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.Caller;
import io.coguest.server.room.EventCause;
import io.coguest.server.room.EventHeader;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import io.coguest.server.room.RoomRecord;
import io.coguest.server.room.Visibility;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Numbers the history a second time, and compares. */
final class HistoryCheck {
  private int revision;
  private int lastAll;
  private int lastHosts;
  private final Map<String, Integer> lastUser = new HashMap<>();
  private long lastTimeMs;

  void checkNumbering(RoomRecord record, Room room, long now) {
    assertThat(record.epoch()).isEqualTo(room.epoch());
    assertThat(record.timeMs()).isBetween(lastTimeMs, now);
    lastTimeMs = record.timeMs();
    for (RecordedEvent recorded : record.events()) {
      EventHeader header = recorded.header();
      assertThat(header.revision()).isEqualTo(++revision);
      assertThat(header.epoch()).isEqualTo(room.epoch());
      assertThat(header.timeMs()).isLessThanOrEqualTo(now);
      assertThat(header.visibility()).isEqualTo(recorded.event().visibility());
      checkPrevious(header);
    }
    assertThat(record.revision()).isEqualTo(revision);
    assertThat(room.revision()).isEqualTo(revision);
  }

  private void checkPrevious(EventHeader header) {
    Visibility visibility = header.visibility();
    boolean all = visibility.scope() == Visibility.Scope.ALL;
    assertThat(header.previousAll()).as("previous ALL").isEqualTo(all ? lastAll : 0);
    assertThat(header.previousHosts()).as("previous HOSTS").isEqualTo(all ? 0 : lastHosts);
    if (all) {
      lastAll = header.revision();
    } else {
      lastHosts = header.revision();
    }
    int previousUser = 0;
    if (visibility.scope() == Visibility.Scope.HOSTS_AND_USER) {
      String userId = Objects.requireNonNull(visibility.userId());
      previousUser = lastUser.getOrDefault(userId, 0);
      lastUser.put(userId, header.revision());
    }
    assertThat(header.previousUser()).as("previous of the user").isEqualTo(previousUser);
  }

  void checkCommand(RoomRecord record, Caller caller, RoomCommand command, Reply reply) {
    for (RecordedEvent recorded : record.events()) {
      assertThat(recorded.header().actor()).isEqualTo(caller.user());
      assertThat(recorded.header().cause()).isEqualTo(EventCause.COMMAND);
    }
    if (command.isRemembered()) {
      assertThat(record.cause())
          .isEqualTo(
              new RoomRecord.Cause(caller.sessionId(), caller.commandId(), caller.ackedId()));
      assertThat(record.reply()).isEqualTo(reply);
    }
  }

  void checkInternal(RoomRecord record, EventCause cause) {
    assertThat(record.cause()).isNull();
    for (RecordedEvent recorded : record.events()) {
      assertThat(recorded.header().actor()).isNull();
      assertThat(recorded.header().cause()).isEqualTo(cause);
    }
  }

  void checkDeadline(RoomRecord record) {
    assertThat(record.events()).as("events of a deadline's record").isNotEmpty();
    checkInternal(record, EventCause.DEADLINE);
  }
}
