package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.RoomEvent;
import java.util.List;

/**
 * What one turn of a room came to.
 *
 * @param due closed before the command was decided
 * @param recorded the command's own events
 */
record Turn(Reply reply, List<RecordedEvent> due, List<RecordedEvent> recorded) {

  /** Succeeded, with exactly these events. */
  Turn gives(String... texts) {
    assertThat(text()).isEqualTo(texts.length == 0 ? "ok" : "ok: " + String.join("; ", texts));
    return this;
  }

  Turn succeeds() {
    assertThat(reply.code()).as(reply.message()).isEqualTo(ResultCode.OK);
    return this;
  }

  Turn isRefused(ResultCode code) {
    assertThat(text()).isEqualTo(code.name());
    return this;
  }

  /** What was due before the command. */
  Turn firstClosing(String... texts) {
    assertThat(texts(due)).containsExactly(texts);
    return this;
  }

  /** The refusal's name, or ok with the events. */
  String text() {
    if (!reply.isSuccess()) {
      return reply.code().name();
    }
    return recorded.isEmpty() ? "ok" : "ok: " + String.join("; ", texts(recorded));
  }

  /** The only event of the type. */
  <E extends RoomEvent> E only(Class<E> type) {
    List<E> found =
        recorded.stream()
            .map(RecordedEvent::event)
            .filter(type::isInstance)
            .map(type::cast)
            .toList();
    assertThat(found).as(type.getSimpleName()).hasSize(1);
    return found.get(0);
  }

  /** The recorded form of the only event of the type. */
  RecordedEvent onlyRecorded(Class<? extends RoomEvent> type) {
    RoomEvent event = only(type);
    return recorded.stream().filter(one -> one.event() == event).findFirst().orElseThrow();
  }

  static List<String> texts(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::event).map(EventText::of).toList();
  }
}
