package io.coguest.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.loadtest.RealServer;
import io.coguest.loadtest.check.RoomChecker;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.timeline.Rendezvous;
import io.coguest.loadtest.timeline.Timeline;
import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.proto.v1.ApplyForSeat;
import io.coguest.proto.v1.CancelApplication;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.GetSnapshot;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.Reply;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections that come while their rooms are busy, with many commands right behind the hello: the
 * server moves them to their room's event loop in between, and no frame may be lost, doubled or
 * overtaken by that. The same must hold where moving is switched off.
 */
@Timeout(180)
class ConnectionMoveIT {
  private static final int ROOMS = 8;
  private static final int CYCLES_PER_ROOM = 30;
  private static final int NEWCOMERS = 400;
  private static final int AT_ONCE = 16;
  private static final int REQUESTS = 6;

  private final Violations violations = new Violations();
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void newcomersToBusyRoomsLoseDoubleAndOvertakeNothing(boolean move) throws Exception {
    Load load = new Load(60, Duration.ZERO, Duration.ofSeconds(60));
    CyclePlan plan = new CyclePlan(new CrowdPlan(ROOMS, 12, 1, 1), CYCLES_PER_ROOM, load);
    try (RealServer server = start(move);
        WireConnector connector = new WireConnector(server.uri(), 2);
        Timeline timeline = new Timeline(null, sample -> {}, Rendezvous.ALONE);
        Stage stage = new Stage(plan.crowd(), place(connector))) {
      stage.enter();
      List<CompletableFuture<Void>> newcomers = newcomers(connector);
      CycleFigures figures = CycleScenario.drive(stage, plan, context(server, timeline));
      assertThat(Stage.awaited(newcomers, Duration.ofSeconds(60))).as("all came").isTrue();
      stage.settle();
      stage.end();
      assertThat(violations.first()).isEmpty();
      assertThat(problems).isEmpty();
      assertThat(figures.ended()).as("cycles meanwhile").isEqualTo(ROOMS * CYCLES_PER_ROOM);
    }
  }

  private RunContext context(RealServer server, Timeline timeline) {
    return new RunContext(
        ServerUnderTest.at(server.uri()),
        TokenSigner.DEV,
        2,
        new Names("", Share.ALL),
        violations,
        timeline);
  }

  private RoomBlock.Place place(WireConnector connector) {
    return new RoomBlock.Place(connector, TokenSigner.DEV, violations, "");
  }

  private static RealServer start(boolean move) throws IOException {
    return move
        ? RealServer.start("--loops", "4")
        : RealServer.start("--loops", "4", "--no-move-connections");
  }

  private List<CompletableFuture<Void>> newcomers(WireConnector connector) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    List<EventLoop> loops = connector.loops();
    for (int l = 0; l < loops.size(); l++) {
      EventLoop loop = loops.get(l);
      List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>();
      for (int i = l; i < NEWCOMERS; i += loops.size()) {
        int number = i;
        tasks.add(() -> newcomer(connector, loop, number));
      }
      all.add(
          CompletableFuture.supplyAsync(() -> Window.run(tasks, AT_ONCE), loop)
              .thenCompose(Function.identity()));
    }
    return all;
  }

  private CompletableFuture<Void> newcomer(WireConnector connector, EventLoop loop, int number) {
    String userId = "newcomer-" + number;
    String liveId = "room-" + number % ROOMS;
    Session session = new Session(userId, violations);
    RoomMember member =
        new RoomMember(
            session,
            liveId,
            new RoomChecker(liveId, violations).viewer(userId),
            (viewer, event) -> {});
    session.add(member);
    CompletableFuture<Void> done = new CompletableFuture<>();
    List<Integer> order = new ArrayList<>();
    session.pipeline(
        () -> {
          List<ClientFrame.Builder> commands = commands();
          for (int i = 0; i < commands.size(); i++) {
            int index = i;
            member.send(commands.get(i), reply -> note(userId, reply, index, order));
          }
          member.settle().thenRun(() -> end(userId, session, order, commands.size(), done));
        });
    Hello hello = Hello.newBuilder().setToken(TokenSigner.DEV.sign(userId, Grant.AUDIENCE)).build();
    connector
        .connect(loop, hello, session)
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                done.completeExceptionally(connected.cause());
              }
            });
    return done;
  }

  private static List<ClientFrame.Builder> commands() {
    List<ClientFrame.Builder> commands = new ArrayList<>();
    commands.add(ClientFrame.newBuilder().setJoinLive(JoinLive.getDefaultInstance()));
    for (int i = 0; i < REQUESTS; i++) {
      commands.add(
          ClientFrame.newBuilder()
              .setApplyForSeat(ApplyForSeat.newBuilder().setSeatIndex(-1).setTimeoutSeconds(60)));
      commands.add(
          ClientFrame.newBuilder().setCancelApplication(CancelApplication.getDefaultInstance()));
      commands.add(ClientFrame.newBuilder().setGetSnapshot(GetSnapshot.getDefaultInstance()));
    }
    return commands;
  }

  private void note(String userId, Reply reply, int index, List<Integer> order) {
    order.add(index);
    if (reply.getCode() != 0) {
      problems.add(userId + ", command " + index + ": " + reply.getName());
    }
  }

  private void end(
      String userId, Session session, List<Integer> order, int sent, CompletableFuture<Void> done) {
    if (order.size() != sent || !order.equals(order.stream().sorted().toList())) {
      problems.add(userId + " got its " + sent + " replies in this order: " + order);
    }
    session.end();
    done.complete(null);
  }
}
