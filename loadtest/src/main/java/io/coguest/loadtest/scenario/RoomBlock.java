package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.RoomChecker;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.EndLive;
import io.coguest.proto.v1.Hello;
import io.coguest.proto.v1.JoinLive;
import io.coguest.proto.v1.RoomOptions;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** A few rooms that share their people: each user has one session, in all rooms of the block. */
final class RoomBlock {
  private static final int SEATS = 50;
  private static final int GUESTS_AT_ONCE = 32;

  private final WireConnector connector;
  private final TokenSigner tokens;
  private final EventLoop loop;
  private final List<RoomCast> rooms = new ArrayList<>();
  private final List<Person> hosts = new ArrayList<>();
  private final List<Person> guests = new ArrayList<>();

  private record Person(Session session, Grant grant, List<RoomMember> memberships) {}

  /**
   * Where a block lives.
   *
   * @param connector to the server
   * @param tokens for its users
   * @param loop that everything of it happens on
   * @param violations where findings go
   */
  record Place(
      WireConnector connector, TokenSigner tokens, EventLoop loop, Violations violations) {}

  /**
   * @param first index of its first room in the run
   * @param count its rooms
   */
  RoomBlock(CyclePlan plan, int first, int count, Place place) {
    connector = place.connector();
    tokens = place.tokens();
    loop = place.loop();
    int cycles =
        plan.limit().cyclesPerRoom() == 0 ? Integer.MAX_VALUE : plan.limit().cyclesPerRoom();
    for (int room = first; room < first + count; room++) {
      String liveId = plan.prefix() + "room-" + room;
      rooms.add(new RoomCast(new RoomChecker(liveId, place.violations()), cycles));
    }
    for (int i = 0; i < plan.members(); i++) {
      Grant grant = i == 0 ? Grant.OWNER : i <= plan.admins() ? Grant.ADMIN : Grant.AUDIENCE;
      String userId =
          "%s%s-%d-%d".formatted(plan.prefix(), i <= plan.admins() ? "host" : "guest", first, i);
      addPerson(new Session(userId, place.violations()), grant);
    }
  }

  private void addPerson(Session session, Grant grant) {
    boolean guest = grant == Grant.AUDIENCE;
    List<RoomMember> memberships = new ArrayList<>();
    for (RoomCast room : rooms) {
      memberships.add(guest ? room.addGuest(session) : room.addHost(session));
    }
    (guest ? guests : hosts).add(new Person(session, grant, memberships));
  }

  /** Creates the rooms and brings everybody into them. */
  CompletableFuture<Void> enter() {
    ClientFrame.Builder create =
        ClientFrame.newBuilder()
            .setCreateLive(
                CreateLive.newBuilder().setOptions(RoomOptions.newBuilder().setMaxSeats(SEATS)));
    CompletableFuture<Void> entered = enter(hosts.get(0), create);
    for (Person admin : hosts.subList(1, hosts.size())) {
      entered = entered.thenCompose(nothing -> enter(admin, join()));
    }
    return entered.thenCompose(nothing -> forEach(guests, guest -> enter(guest, join())));
  }

  private static ClientFrame.Builder join() {
    return ClientFrame.newBuilder().setJoinLive(JoinLive.getDefaultInstance());
  }

  private CompletableFuture<Void> enter(Person person, ClientFrame.Builder command) {
    Hello hello =
        Hello.newBuilder()
            .setToken(tokens.sign(person.session().userId(), person.grant()))
            .setClientName("coguest-loadtest")
            .build();
    CompletableFuture<Void> connected = new CompletableFuture<>();
    connector
        .connect(loop, hello, person.session())
        .addListener(
            done -> {
              if (done.isSuccess()) {
                connected.complete(null);
              } else {
                connected.completeExceptionally(
                    new ScenarioFailure(
                        person.session().userId() + " cannot connect: " + done.cause(),
                        done.cause()));
              }
            });
    return connected.thenCompose(
        nothing -> inAllRooms(person, member -> member.require(command.clone())));
  }

  /** The rooms are quiet: everybody's view must be the room's. */
  CompletableFuture<Void> settle() {
    return forEach(everybody(), person -> inAllRooms(person, RoomMember::settle));
  }

  /** Ends the rooms; everybody must be told. */
  CompletableFuture<Void> end() {
    CompletableFuture<Void> ended =
        inAllRooms(
            hosts.get(0),
            owner ->
                owner.require(ClientFrame.newBuilder().setEndLive(EndLive.getDefaultInstance())));
    return ended.thenCompose(
        nothing ->
            forEach(
                everybody(),
                person -> inAllRooms(person, member -> member.closed().thenRun(() -> {}))));
  }

  /** Drops the connections. */
  void disconnect() {
    loop.execute(() -> everybody().forEach(person -> person.session().end()));
  }

  private List<Person> everybody() {
    List<Person> everybody = new ArrayList<>(hosts);
    everybody.addAll(guests);
    return everybody;
  }

  private static CompletableFuture<Void> forEach(
      List<Person> people, Function<Person, CompletableFuture<Void>> action) {
    List<Supplier<CompletableFuture<Void>>> tasks = new ArrayList<>();
    people.forEach(person -> tasks.add(() -> action.apply(person)));
    return Window.run(tasks, GUESTS_AT_ONCE);
  }

  private static CompletableFuture<Void> inAllRooms(
      Person person, Function<RoomMember, CompletableFuture<Void>> action) {
    return CompletableFuture.allOf(
        person.memberships().stream().map(action).toArray(CompletableFuture[]::new));
  }

  List<RoomCast> rooms() {
    return rooms;
  }

  EventLoop loop() {
    return loop;
  }
}
