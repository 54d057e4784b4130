package io.coguest.server;

import io.coguest.proto.journal.v1.State;
import io.coguest.server.journal.JournalView;
import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.server.journal.RoomReplay;
import io.coguest.server.journal.StoreException;
import io.coguest.server.journal.StoredRoom;
import io.coguest.server.room.RoomLimits;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Prints what the journal knows of a room. */
@Command(
    name = "replay",
    description =
        "Prints a room's history step by step, and its state; also while the server runs.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = JournalConfig.DEFAULT_DATA,
      description = "Data directory of the server. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("");

  @Option(names = "--live", required = true, description = "Live id of the room.")
  private String live = "";

  @Option(
      names = "--incarnation",
      paramLabel = "N",
      converter = Incarnation.class,
      description = "Which room of that name, if there are several.")
  private @Nullable Long incarnation;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration of the server, for the limits of its rooms.")
  private @Nullable Path config;

  /** As {@link RoomKey#incarnationText} writes it. */
  static final class Incarnation implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return Long.parseUnsignedLong(text);
    }
  }

  @Override
  public Integer call() {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (JournalView journal = JournalView.of(data)) {
      RoomLimits limits =
          config == null
              ? RoomLimits.DEFAULT
              : ServerConfig.load(config, Map.of()).rooms().limits();
      return print(journal, limits, out);
    } catch (ConfigProblem e) {
      return Main.failed(e.getMessage(), Main.WRONG);
    } catch (StoreException e) {
      return Main.failed(e.getMessage(), Main.CANNOT);
    } finally {
      out.flush();
    }
  }

  private int print(JournalView journal, RoomLimits limits, PrintStream out) throws StoreException {
    List<RoomKey> named =
        journal.rooms().stream().filter(room -> room.liveId().equals(live)).toList();
    if (named.isEmpty()) {
      return Main.failed("there is no room " + live + " in " + data, Main.CANNOT);
    }
    if (incarnation == null && named.size() > 1) {
      list(journal, named, limits, out);
      return Main.failed(
          "there are " + named.size() + " rooms of that name: give --incarnation", Main.WRONG);
    }
    RoomKey key = incarnation == null ? named.get(0) : new RoomKey(live, incarnation);
    if (!named.contains(key)) {
      list(journal, named, limits, out);
      return Main.failed("there is no " + key + " in " + data, Main.CANNOT);
    }
    ReplayPrinter printer = json ? new ReplayJson(out) : new ReplayText(out);
    print(journal.room(key), limits, printer);
    return 0;
  }

  /** One that cannot be replayed does not hide the others. */
  private static void list(
      JournalView journal, List<RoomKey> rooms, RoomLimits limits, PrintStream out) {
    for (RoomKey room : rooms) {
      String told;
      try {
        State state = RoomReplay.state(journal.room(room), limits);
        String time = ReplayText.time(state.getLife().getLastTimeMs());
        told = "last record at " + time + ", " + StateText.lines(state).get(0);
      } catch (StoreException e) {
        told = String.valueOf(e.getMessage());
      }
      out.println("incarnation " + room.incarnationText() + ", " + told);
    }
  }

  /** What was recorded is printed also when it cannot be replayed. */
  private static void print(StoredRoom room, RoomLimits limits, ReplayPrinter printer)
      throws StoreException {
    printer.room(room);
    State kept = room.state();
    for (StoredRoom.Stored stored : room.records()) {
      if (kept != null && stored.number() >= room.stateNext()) {
        printer.kept(kept);
        kept = null;
      }
      printer.record(stored);
    }
    if (kept != null) {
      printer.kept(kept);
    }
    printer.state(RoomReplay.state(room, limits));
  }
}
