package io.coguest.loadtest.scenario;

import io.coguest.client.CoGuestClient;
import io.coguest.client.CoGuestClientBuilder;
import io.coguest.client.CoGuestStore;
import io.coguest.client.CompletionHandler;
import io.coguest.client.LiveOptions;
import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Setting;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The cycle through the SDK, as an app has it: futures and callbacks in place of frames. */
public final class SdkScenario implements Scenario {
  private static final int SEATS = 50;
  private static final int PATIENCE_SECONDS = 30;
  private static final long STOP_MS = 2_000;

  private final CrowdPlan crowd;
  private final Load load;

  /**
   * @param crowd rooms and their members: an owner and guests
   * @param load cycles due
   */
  public SdkScenario(CrowdPlan crowd, Load load) {
    if (crowd.members() < 2 || crowd.members() > SEATS || crowd.admins() != 0) {
      throw new IllegalArgumentException(
          "members is " + crowd.members() + ", must be 2–" + SEATS + ": an owner and guests");
    }
    this.crowd = crowd;
    this.load = load;
  }

  @Override
  public String name() {
    return "sdk";
  }

  @Override
  public String unit() {
    return "cycles";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(crowd.settings());
    settings.addAll(load.settings());
    return settings;
  }

  @Override
  public RunReport run(RunContext context) throws InterruptedException {
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            context.threads(), new DefaultThreadFactory("sdk", true), NioIoHandler.newFactory());
    Map<SdkRoom, EventLoop> rooms = new LinkedHashMap<>();
    try {
      for (int i = 0; i < crowd.rooms(); i++) {
        EventLoop loop = group.next();
        rooms.put(enter(i, context, group, loop), loop);
      }
      CycleFigures figures = CycleScenario.drive(drivers(rooms, context), load, context);
      rooms.keySet().forEach(SdkRoom::checkQuiet);
      return figures.outcome(unit(), load.paced()).report(this, context);
    } finally {
      rooms.keySet().forEach(room -> room.everybody().forEach(user -> user.client().close()));
      group.shutdownGracefully(0, STOP_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_MS);
    }
  }

  private List<CycleDriver> drivers(Map<SdkRoom, EventLoop> rooms, RunContext context) {
    Map<EventLoop, List<SdkRoom>> byLoop = new LinkedHashMap<>();
    rooms.forEach((room, loop) -> byLoop.computeIfAbsent(loop, key -> new ArrayList<>()).add(room));
    List<CycleDriver> drivers = new ArrayList<>();
    byLoop.forEach(
        (loop, some) -> {
          double share = (double) load.ratePerSecond() * some.size() / rooms.size();
          drivers.add(new CycleDriver(loop, some, share, load, context.timeline().tally()));
        });
    return drivers;
  }

  private SdkRoom enter(
      int index, RunContext context, MultiThreadIoEventLoopGroup group, EventLoop callbacks)
      throws InterruptedException {
    String liveId = context.names().own() + "sdk-" + index;
    SdkRoom room = new SdkRoom(liveId, context.violations());
    for (int member = 0; member < crowd.members(); member++) {
      Grant grant = member == 0 ? Grant.OWNER : Grant.AUDIENCE;
      String userId = liveId + "-" + member;
      CoGuestClientBuilder builder =
          CoGuestClient.builder()
              .url(context.server().endpoint().uri().toString())
              .token(context.tokens().sign(userId, grant))
              .eventLoopGroup(group)
              .callbackExecutor(callbacks)
              .clientName("coguest-loadtest");
      if (context.server().endpoint().trusted() != null) {
        builder.trustCertificates(context.server().endpoint().trusted());
      }
      CoGuestClient client = builder.build();
      SdkUser user = new SdkUser(userId, client, CoGuestStore.create(client, liveId));
      room.add(user);
      done(userId + " connects", client.connect());
      LiveOptions options = LiveOptions.builder().maxSeats(SEATS).build();
      var live = user.store().room();
      done(userId + " enters", member == 0 ? live.createLive(options) : live.joinLive());
    }
    return room;
  }

  private static void done(String what, CompletableFuture<CompletionHandler> future)
      throws InterruptedException {
    try {
      CompletionHandler result = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!result.isSuccess()) {
        throw new ScenarioFailure(what + ": " + result);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new ScenarioFailure(what + ": " + e, e);
    }
  }
}
