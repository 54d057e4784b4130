package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.session.TokenRole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonSocketTest {

  @Test
  void aWholeSessionGoesOverJsonBesideOneOverProtobuf() throws Exception {
    try (TestServer server = TestServer.start();
        RawClient owner = server.host("owner");
        RawClient guest = RawClient.connect(server.port(), RawClient.JSON)) {
      owner.call(TestServer.create("live"));
      TestServer.welcome(guest, server.token("guest", TokenRole.AUDIENCE));
      assertThat(guest.call(TestServer.join("live")).getCode()).isZero();
      assertThat(guest.call(TestServer.apply("live", -1, 0)).getRequestId()).isPositive();
      var event =
          owner.next(frame -> frame.hasEvent() && frame.getEvent().hasRequestOpened()).getEvent();
      assertThat(event.getHeader().getActor().getUserId()).isEqualTo("guest");
    }
  }

  @Test
  void unknownFieldsAreIgnoredAndNumbersAreNumbers() throws Exception {
    try (TestServer server = TestServer.start();
        RawClient client = RawClient.connect(server.port(), RawClient.JSON)) {
      TestServer.welcome(client, server.token("u", TokenRole.AUDIENCE));
      String ping = "{\"ping\":{\"nonce\":5,\"colour\":\"red\"},\"later\":[1,{\"x\":2}]}";
      client.sendMessage(RawClient.TEXT, ping.getBytes(StandardCharsets.UTF_8));
      RawClient.Message pong = client.nextMessage();
      assertThat(pong.opcode()).isEqualTo(RawClient.TEXT);
      assertThat(pong.payload().toStringUtf8()).contains("\"pong\":{\"nonce\":5,");
      String unknown = "{\"id\":3,\"liveId\":\"live\",\"dance\":{}}";
      client.sendMessage(RawClient.TEXT, unknown.getBytes(StandardCharsets.UTF_8));
      assertThat(client.next(ServerFrame::hasReply).getReply().getCode()).isEqualTo(100002);
    }
  }
}
