package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.room.RecordedEvent;
import io.coguest.server.room.Reply;
import io.coguest.server.room.ResultCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyWireTest {
  private static final int SAMPLES = 1_000;

  @Test
  void everyReplyComesBackAsItWas() throws InvalidProtocolBufferException {
    Set<Class<?>> unmade = new HashSet<>(RandomRecords.leaves(Reply.Page.class));
    for (int seed = 0; seed < SAMPLES; seed++) {
      Reply reply = new RandomRecords(seed).next(Reply.class);
      byte[] bytes = ReplyEncoder.reply(1, "room-1", 2, 3, reply).toByteArray();
      assertThat(ReplyDecoder.reply(ServerFrame.parseFrom(bytes).getReply()))
          .as("seed %d", seed)
          .isEqualTo(reply);
      if (reply.page() != null) {
        unmade.remove(reply.page().getClass());
      }
    }
    assertThat(unmade).as("pages that were never tried").isEmpty();
  }

  @Test
  void aRefusalCarriesNumberNameMessageAndWhetherToTryAgain() {
    Reply refused = Reply.refused(ResultCode.COOLDOWN, "wait 5 s", 5_000);
    io.coguest.proto.v1.Reply reply =
        ReplyEncoder.reply(9, "room-1", 1_767_225_600_000L, 42, refused).getReply();
    assertThat(reply.getId()).isEqualTo(9);
    assertThat(reply.getLiveId()).isEqualTo("room-1");
    assertThat(reply.getEpoch()).isEqualTo(1_767_225_600_000L);
    assertThat(reply.getRevision()).isEqualTo(42);
    assertThat(reply.getCode()).isEqualTo(100902);
    assertThat(reply.getName().name()).isEqualTo("RESULT_NAME_COOLDOWN");
    assertThat(reply.getMessage()).isEqualTo("wait 5 s");
    assertThat(reply.getRetryable()).isTrue();
    assertThat(reply.getRetryAfterMs()).isEqualTo(5_000);
  }

  @Test
  void whatMustStillBeLearntIsBoundedAndKept() {
    LargestRoom extreme = new LargestRoom(true);
    List<RecordedEvent> notices =
        IntStream.range(0, LargestRoom.NOTICES).mapToObj(extreme::notice).toList();
    ServerFrame frame =
        ReplyEncoder.withNotices(ReplyEncoder.reply(1, "r", 1, 1, Reply.OK), "r", notices);
    assertThat(frame.toByteArray()).hasSizeLessThanOrEqualTo(SnapshotEncoder.MAX_BYTES);
    assertThat(frame.getReply().getNoticesCount()).isEqualTo(LargestRoom.NOTICES);
    assertThat(frame.getReply().getId()).isEqualTo(1);
  }

  @Test
  void seatZeroIsTold() {
    assertThat(ReplyEncoder.reply(1, "r", 1, 1, Reply.seated(0, 0)).getReply().hasSeatIndex())
        .isTrue();
    assertThat(ReplyEncoder.reply(1, "r", 1, 1, Reply.OK).getReply().hasSeatIndex()).isFalse();
  }

  @Test
  void aWaitBeyondTheFieldIsTheLongestThatFits() {
    Reply refused = Reply.refused(ResultCode.BANNED, "banned", 60L * 86_400_000);
    int waitMs = ReplyEncoder.reply(1, "r", 1, 1, refused).getReply().getRetryAfterMs();
    assertThat(Integer.toUnsignedLong(waitMs)).isEqualTo(0xFFFF_FFFFL);
  }

  @Test
  void aReplyWithoutAKnownNameIsNotGuessedAt() {
    assertThatThrownBy(() -> ReplyDecoder.reply(io.coguest.proto.v1.Reply.getDefaultInstance()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
