package io.coguest.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.coguest.server.journal.RoomJournal.RoomKey;
import io.coguest.testing.SimulatedStore;
import io.coguest.testing.SimulatedStore.Fate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random appends, states, ends of rooms, recoveries, stalls, failures and crashes, from a seed,
 * beside a naive model of what must be there.
 */
final class RandomJournal {
  private static final int ROOMS = 5;
  private static final long RETRY_MS = 1;

  private final long seed;
  private final Random random;
  private final JournalSettings settings;
  private final SimulatedStore store = new SimulatedStore();
  private final List<HandLoop> loops = List.of(new HandLoop(), new HandLoop());
  private final List<Place> places = new ArrayList<>();
  private final List<NaiveLog> forgotten = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private HandThreads threads;
  private StoreJournal journal;
  private int run;
  private int step;
  private long incarnations;

  /** Where a room is: pinned to a loop, and one after the other. */
  private static final class Place {
    final HandLoop loop;
    NaiveLog log;
    boolean recovering;
    boolean failed;

    Place(HandLoop loop) {
      this.loop = loop;
    }
  }

  RandomJournal(long seed) {
    this.seed = seed;
    random = new Random(seed);
    boolean group = seed % 2 == 0;
    int batchRecords = new int[] {1, 3, 64}[(int) (seed / 2 % 3)];
    int trouble = (int) (seed / 6 % 4);
    settings =
        new JournalSettings(
            group ? JournalSettings.Sync.GROUP : JournalSettings.Sync.NEVER,
            batchRecords,
            1 << 20,
            1_000,
            RETRY_MS);
    store.fates(() -> fate(trouble));
    store.opens(() -> random.nextInt(4) >= trouble);
    store.syncs(() -> random.nextInt(40) >= trouble);
    for (int i = 0; i < ROOMS; i++) {
      Place place = new Place(loops.get(i % loops.size()));
      place.log = newRoom(i);
      places.add(place);
    }
    journal = open();
  }

  private NaiveLog newRoom(int place) {
    return new NaiveLog(new RoomKey("live-" + place, ++incarnations));
  }

  private StoreJournal open() {
    threads = new HandThreads();
    if (random.nextBoolean()) {
      threads.readAtOnce();
    }
    return new StoreJournal(store, settings, threads, new SimpleMeterRegistry());
  }

  private Fate fate(int trouble) {
    int lot = random.nextInt(60);
    if (lot < trouble) {
      return count(Fate.FAILED_LOST);
    }
    if (lot < 2 * trouble) {
      return count(Fate.FAILED_KEPT);
    }
    return count(lot < 4 * trouble ? Fate.STALLED : Fate.WRITTEN);
  }

  private Fate count(Fate fate) {
    count(fate.toString());
    return fate;
  }

  private void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  private String now() {
    return "seed " + seed + ", step " + step;
  }

  /** Returns how often what happened. */
  Map<String, Long> run(int steps) {
    for (step = 1; step <= steps; step++) {
      int lot = random.nextInt(100);
      if (lot < 40) {
        append(anyPlace());
      } else if (lot < 47) {
        keepState(anyPlace());
      } else if (lot < 48) {
        forget(anyPlace());
      } else if (lot < 54) {
        recover(anyPlace());
      } else if (lot < 97) {
        workABit();
      } else if (lot < 99) {
        store.usableBytes(random.nextInt(3) == 0 ? 0 : Long.MAX_VALUE);
        threads.timePasses();
      } else if (random.nextInt(6) == 0) {
        crash();
      }
    }
    comeToRest();
    return counts;
  }

  private Place anyPlace() {
    return places.get(random.nextInt(places.size()));
  }

  private void append(Place place) {
    if (place.recovering) {
      return;
    }
    NaiveLog log = place.log;
    int ofRun = run;
    var records = log.next(1 + random.nextInt(3));
    int size = log.size();
    journal.append(
        log.room,
        JournalScene.encoded(log.room, records),
        place.loop,
        new RoomJournal.Appended() {
          private boolean told;

          @Override
          public void durable() {
            tell();
            log.durable(size);
            count("durable");
          }

          @Override
          public void failed(Exception cause) {
            tell();
            place.failed |= log == place.log;
            count("failed");
          }

          private void tell() {
            assertThat(told).as("%s: told twice", now()).isFalse();
            assertThat(run).as("%s: told by an earlier run", now()).isEqualTo(ofRun);
            told = true;
          }
        });
  }

  /** As rooms do: after a record of the same turn. */
  private void keepState(Place place) {
    append(place);
    if (!place.recovering && !place.failed) {
      count("state");
      journal.keepState(place.log.room, place.log.state(), place.loop);
    }
  }

  private void forget(Place place) {
    if (place.recovering || place.failed) {
      return;
    }
    count("forgotten");
    place.log.forgotten();
    forgotten.add(place.log);
    journal.forget(place.log.room, place.loop);
    place.log = newRoom(places.indexOf(place));
  }

  private void recover(Place place) {
    if (place.recovering || !(place.failed || random.nextInt(20) == 0)) {
      return;
    }
    place.recovering = true;
    NaiveLog log = place.log;
    int ofRun = run;
    journal.recover(
        log.room,
        place.loop,
        new RoomJournal.Recovered() {
          @Override
          public void recovered(RoomHistory history) {
            assertThat(run).as("%s: recovered by an earlier run", now()).isEqualTo(ofRun);
            log.recovered(history, now());
            count("recovered");
            place.recovering = false;
            place.failed = false;
          }

          @Override
          public void failed(Exception cause) {
            assertThat(cause.getMessage()).as(now()).doesNotContain("missing");
            count("unreadable");
            place.recovering = false;
            place.failed = true;
          }
        });
  }

  private void workABit() {
    switch (random.nextInt(6)) {
      case 0 -> threads.runOne();
      case 1 -> threads.runAll();
      case 2 -> threads.readAll();
      case 3 -> loops.get(random.nextInt(loops.size())).runAll();
      default -> loops.get(random.nextInt(loops.size())).runOne();
    }
  }

  private void crash() {
    boolean ofMachine = random.nextBoolean();
    count(ofMachine ? "machine ended" : "process ended");
    run++;
    loops.forEach(HandLoop::clear);
    if (ofMachine) {
      store.machineEnds(random.nextInt(1 + store.unsyncedBatches()));
      if (settings.sync() == JournalSettings.Sync.NEVER) {
        places.forEach(place -> place.log.mayHaveLost());
        forgotten.forEach(NaiveLog::mayHaveLost);
      }
    } else {
      store.processEnds();
    }
    journal = open();
    places.forEach(
        place -> {
          place.recovering = false;
          place.failed = true;
        });
    forgotten.forEach(this::lookForForgotten);
    places.forEach(this::recover);
  }

  private void lookForForgotten(NaiveLog log) {
    journal.recover(
        log.room,
        loops.get(0),
        new RoomJournal.Recovered() {
          @Override
          public void recovered(RoomHistory history) {
            log.recovered(history, now());
          }

          @Override
          public void failed(Exception cause) {
            assertThat(cause.getMessage()).as(now()).doesNotContain("missing");
          }
        });
  }

  /** The disk is good again: everything is told, and all that is durable is there. */
  private void comeToRest() {
    store.fates(() -> Fate.WRITTEN);
    store.opens(() -> true);
    store.syncs(() -> true);
    store.usableBytes(Long.MAX_VALUE);
    settle();
    places.forEach(place -> place.failed = true);
    places.forEach(this::recover);
    settle();
    assertThat(places).as(now()).noneMatch(place -> place.recovering || place.failed);
    assertThat(journal.acceptsWrites()).as(now()).isTrue();
    journal.close();
    settle();
    assertThat(store.openBatches()).as("%s: batches not closed", now()).isZero();
  }

  private void settle() {
    boolean ran = true;
    while (ran) {
      threads.timePasses();
      ran = threads.runAll();
      ran |= threads.readAll();
      for (HandLoop loop : loops) {
        ran |= loop.runAll();
      }
    }
  }
}
