package io.coguest.loadtest.scenario;

import io.coguest.loadtest.check.RoomChecker;
import io.coguest.loadtest.check.Violations;
import io.coguest.loadtest.wire.TokenSigner;
import io.coguest.loadtest.wire.TokenSigner.Grant;
import io.coguest.loadtest.wire.WireConnector;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.CreateLive;
import io.coguest.proto.v1.EndLive;
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
  private static final int INVITATIONS = 1_000;
  private static final int GUESTS_AT_ONCE = 32;

  private final Place place;
  private final EventLoop loop;
  private final List<RoomPeople> rooms = new ArrayList<>();
  private final List<Person> hosts = new ArrayList<>();
  private final List<Person> guests = new ArrayList<>();

  /**
   * Where blocks live.
   *
   * @param connector to the server
   * @param tokens for their users
   * @param violations where findings go
   * @param prefix begins the names of rooms and users
   */
  record Place(WireConnector connector, TokenSigner tokens, Violations violations, String prefix) {}

  /**
   * @param first index of its first room in the run
   * @param count its rooms
   * @param loop that everything of it happens on
   */
  RoomBlock(CrowdPlan plan, int first, int count, Place place, EventLoop loop) {
    this.place = place;
    this.loop = loop;
    for (int room = first; room < first + count; room++) {
      String liveId = place.prefix() + "room-" + room;
      rooms.add(new RoomPeople(new RoomChecker(liveId, place.violations())));
    }
    for (int i = 0; i < plan.members(); i++) {
      Grant grant = i == 0 ? Grant.OWNER : i <= plan.admins() ? Grant.ADMIN : Grant.AUDIENCE;
      String role = i <= plan.admins() ? "host" : "guest";
      addPerson("%s%s-%d-%d".formatted(place.prefix(), role, first, i), grant);
    }
  }

  private void addPerson(String userId, Grant grant) {
    Session session = new Session(userId, place.violations());
    boolean host = grant != Grant.AUDIENCE;
    List<RoomMember> memberships = new ArrayList<>();
    rooms.forEach(room -> memberships.add(room.add(session, host)));
    (host ? hosts : guests).add(new Person(session, grant, memberships));
  }

  /** Creates the rooms and brings everybody into them. */
  CompletableFuture<Void> enter() {
    ClientFrame.Builder create =
        ClientFrame.newBuilder()
            .setCreateLive(
                CreateLive.newBuilder()
                    .setOptions(
                        RoomOptions.newBuilder()
                            .setMaxSeats(SEATS)
                            .setMaxPendingInvitations(INVITATIONS)));
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
    return person
        .connect(place.connector(), loop, place.tokens())
        .thenCompose(nothing -> person.requireEverywhere(command));
  }

  /** The rooms are quiet: everybody's view must be the room's. */
  CompletableFuture<Void> settle() {
    return forEach(everybody(), person -> person.everywhere(RoomMember::settle));
  }

  /** Ends the rooms; everybody must be told. */
  CompletableFuture<Void> end() {
    ClientFrame.Builder end = ClientFrame.newBuilder().setEndLive(EndLive.getDefaultInstance());
    return hosts
        .get(0)
        .requireEverywhere(end)
        .thenCompose(nothing -> forEach(everybody(), RoomBlock::allClosed));
  }

  private static CompletableFuture<Void> allClosed(Person person) {
    return person.everywhere(member -> member.closed().thenRun(() -> {}));
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

  List<RoomPeople> rooms() {
    return rooms;
  }

  EventLoop loop() {
    return loop;
  }
}
