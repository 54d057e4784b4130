package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.v1.Event;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.EventHeader;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.RoomEvent;
import io.coguest.server.room.Visibility;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventWireTest {
  private static final int SAMPLES = 300;

  static Stream<Class<? extends RoomEvent>> everyEvent() {
    return RandomRecords.leaves(RoomEvent.class).stream();
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void everyEventComesBackAsItWas(Class<? extends RoomEvent> type)
      throws InvalidProtocolBufferException {
    for (int seed = 0; seed < SAMPLES; seed++) {
      RandomRecords records = new RandomRecords(seed);
      RecordedEvent event = new RecordedEvent(records.next(EventHeader.class), records.next(type));
      byte[] bytes = EventEncoder.event("room-1", event).toByteArray();
      assertThat(EventDecoder.event(Event.parseFrom(bytes))).as("seed %d", seed).isEqualTo(event);
    }
  }

  @Test
  void everyPayloadOfTheContractIsMade() {
    Set<Event.PayloadCase> unmade = EnumSet.allOf(Event.PayloadCase.class);
    unmade.remove(Event.PayloadCase.PAYLOAD_NOT_SET);
    everyEvent()
        .map(type -> recorded(new RandomRecords(1).next(type), Visibility.ALL))
        .forEach(event -> unmade.remove(EventEncoder.event("room-1", event).getPayloadCase()));
    assertThat(unmade).isEmpty();
  }

  @Test
  void theHeaderNamesTheRoomAndTheUserWhoMaySeeIt() {
    RecordedEvent event = recorded(new RoomEvent.UserUnbanned("u"), Visibility.hostsAnd("guest-1"));
    ServerFrame frame = EventEncoder.eventFrame("room-1", event);
    assertThat(frame.getEvent().getHeader().getLiveId()).isEqualTo("room-1");
    assertThat(frame.getEvent().getHeader().getVisibleTo()).isEqualTo("guest-1");
    assertThat(frame.getEvent()).isEqualTo(EventEncoder.event("room-1", event));
  }

  @Test
  void anEventOfANewerServerIsNotGuessedAt() {
    Event known =
        EventEncoder.event("room-1", recorded(new RoomEvent.SeatLocked(1), Visibility.ALL));
    assertThatThrownBy(() -> EventDecoder.event(known.toBuilder().clearPayload().build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the event's kind");
    Event.Builder newCause = known.toBuilder();
    newCause.getHeaderBuilder().setCauseValue(99);
    assertThatThrownBy(() -> EventDecoder.event(newCause.build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cause");
  }

  private static RecordedEvent recorded(RoomEvent event, Visibility visibility) {
    EventHeader any = new RandomRecords(1).next(EventHeader.class);
    EventHeader header = new EventHeader(any.epoch(), 7, 1, null, any.cause(), visibility, 1, 2, 3);
    return new RecordedEvent(header, event);
  }
}
