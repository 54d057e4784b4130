package io.coguest.loadtest.bare;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a room whose connections live on one loop. On that loop, where not said. */
final class BareAudience {
  private final BareLoop loop;
  private final List<BareConnection> all = new ArrayList<>();
  private final List<BareConnection> hosts = new ArrayList<>();
  private @Nullable BareConnection[] byPlace = new @Nullable BareConnection[4];
  private int hostsExpected;

  BareAudience(BareLoop loop) {
    this.loop = loop;
  }

  /** Any thread. */
  BareLoop loop() {
    return loop;
  }

  /** A member is on its way. On the room's loop. */
  void expect(boolean host) {
    hostsExpected += host ? 1 : 0;
  }

  /** On the room's loop. */
  int hostsExpected() {
    return hostsExpected;
  }

  void add(BareConnection connection, int place, boolean host) {
    if (place >= byPlace.length) {
      byPlace = Arrays.copyOf(byPlace, Math.max(place + 1, 2 * byPlace.length));
    }
    byPlace[place] = connection;
    all.add(connection);
    if (host) {
      hosts.add(connection);
    }
  }

  void remove(int place) {
    BareConnection gone = at(place);
    if (gone != null) {
      byPlace[place] = null;
      all.remove(gone);
      hosts.remove(gone);
    }
  }

  private @Nullable BareConnection at(int place) {
    return place < byPlace.length ? byPlace[place] : null;
  }

  /** Writes all frames of a step to those of its receivers that are here. */
  void play(Score.Part part, Head command, BareConnection sender) {
    List<Score.Output> outputs = part.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      Score.Output output = outputs.get(i);
      Head head = command.output(i);
      switch (output.scope()) {
        case SENDER -> {
          if (sender.loop() == loop) {
            sender.write(sender.frame(head, output.bytes()));
          }
        }
        case HOSTS -> publish(hosts, null, head, output.bytes());
        case HOSTS_AND_GUEST -> publish(hosts, at(command.member()), head, output.bytes());
        case ALL -> publish(all, null, head, output.bytes());
      }
    }
  }

  /** Makes one message and gives it to each. */
  private void publish(
      List<BareConnection> receivers, @Nullable BareConnection oneMore, Head head, int bytes) {
    BareConnection first = receivers.isEmpty() ? oneMore : receivers.get(0);
    if (first == null) {
      return;
    }
    ByteBuf framed = first.frame(head, bytes);
    for (int i = 1; i < receivers.size(); i++) {
      receivers.get(i).write(framed.retainedDuplicate());
    }
    if (oneMore != null && !receivers.isEmpty()) {
      oneMore.write(framed.retainedDuplicate());
    }
    first.write(framed);
  }
}
