package io.coguest.loadtest.bare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is in a room, and what each of them is sent for a step. On its loop, where not said. */
final class BareRoom {
  private final Score score;
  private final BareLoop loop;
  private final List<BareAudience> audiences = new ArrayList<>();
  private final Map<Integer, BareAudience> byPlace = new HashMap<>();
  private volatile int members;

  BareRoom(Score score, BareLoop loop) {
    this.score = score;
    this.loop = loop;
  }

  /** Any thread. */
  BareLoop loop() {
    return loop;
  }

  /** Any thread. */
  int members() {
    return members;
  }

  private void run(BareLoop where, Runnable task) {
    if (where.inLoop()) {
      task.run();
    } else {
      where.execute(task);
    }
  }

  /** On the connection's loop. */
  void join(BareConnection connection, Head head, boolean host) {
    run(loop, () -> add(connection, head, host));
  }

  private void add(BareConnection connection, Head head, boolean host) {
    BareAudience audience = audienceOn(connection.loop());
    byPlace.put(head.member(), audience);
    audience.expect(host);
    members = byPlace.size();
    run(
        audience.loop(),
        () -> {
          audience.add(connection, head.member(), host);
          Head entered = Head.plain(Head.ENTERED, head.room(), head.member());
          connection.write(connection.frame(entered, Head.BYTES));
        });
  }

  private BareAudience audienceOn(BareLoop where) {
    for (BareAudience audience : audiences) {
      if (audience.loop() == where) {
        return audience;
      }
    }
    BareAudience audience = new BareAudience(where);
    audiences.add(audience);
    return audience;
  }

  /** Any thread. */
  void leave(int place) {
    run(loop, () -> remove(place));
  }

  private void remove(int place) {
    BareAudience audience = byPlace.remove(place);
    members = byPlace.size();
    if (audience != null) {
      run(audience.loop(), () -> audience.remove(place));
    }
  }

  /** On the sender's loop. */
  void perform(Head command, BareConnection sender) {
    if (loop.inLoop()) {
      performHere(command, sender);
    } else {
      loop.execute(() -> performHere(command, sender));
    }
  }

  private void performHere(Head command, BareConnection sender) {
    Score.Part part = score.part(command.step());
    for (int i = 0; i < audiences.size(); i++) {
      BareAudience audience = audiences.get(i);
      if (audience.loop() == loop) {
        audience.play(part, command, sender);
      } else if (concerns(audience, part, command, sender)) {
        audience.loop().execute(() -> audience.play(part, command, sender));
      }
    }
  }

  /** Whether anybody there is sent anything. */
  private boolean concerns(
      BareAudience audience, Score.Part part, Head command, BareConnection sender) {
    for (Score.Output output : part.outputs()) {
      boolean concerned =
          switch (output.scope()) {
            case SENDER -> sender.loop() == audience.loop();
            case HOSTS -> audience.hostsExpected() > 0;
            case HOSTS_AND_GUEST ->
                audience.hostsExpected() > 0 || byPlace.get(command.member()) == audience;
            case ALL -> true;
          };
      if (concerned) {
        return true;
      }
    }
    return false;
  }
}
