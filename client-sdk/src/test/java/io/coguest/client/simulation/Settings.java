package io.coguest.client.simulation;

import io.coguest.server.actor.ActorSettings;
import io.coguest.server.journal.JournalSettings;
import io.coguest.server.room.RoomLimits;
import io.coguest.server.session.SessionConfig;

/** What a run's server is set to: small numbers, so that every limit is met. */
record Settings(
    ActorSettings actors,
    RoomLimits rooms,
    SessionConfig sessions,
    JournalSettings journal,
    int highWater) {
  static final long RESUME_MS = 600_000;
  static final int SESSIONS_A_USER = 8;

  static Settings of(Chance chance) {
    ActorSettings actors =
        new ActorSettings(
            chance.oneIn(3) ? 16 : 4_096,
            chance.oneIn(3) ? 4 : 1_024,
            chance.oneIn(3) ? 4 : 64,
            chance.between(1, 4),
            chance.oneIn(3) ? 8 : 128,
            chance.between(5, 60),
            4,
            250,
            120,
            15_000,
            200,
            500);
    RoomLimits rooms = new RoomLimits(1_000, RESUME_MS, 64, 1, 5);
    SessionConfig sessions =
        new SessionConfig(RESUME_MS, 50, 100, 100, 128, 8, SESSIONS_A_USER, 1_000, 64, 200, 10_000);
    JournalSettings journal =
        new JournalSettings(
            chance.oneIn(2) ? JournalSettings.Sync.NEVER : JournalSettings.Sync.GROUP,
            chance.between(1, 8),
            chance.oneIn(3) ? 4_000 : 1 << 20,
            1,
            500);
    return new Settings(actors, rooms, sessions, journal, chance.between(6, 60));
  }
}
