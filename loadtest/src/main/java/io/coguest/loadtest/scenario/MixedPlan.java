package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * A blend of all that people do.
 *
 * @param crowd rooms and their members; each user is in one room, since it loses its connection
 * @param quietRooms of these rooms, in which nothing happens but requests that nobody answers
 * @param seed of what happens to whom
 * @param load stories due
 */
public record MixedPlan(CrowdPlan crowd, int quietRooms, long seed, Load load) {
  /** A plan that can be carried out. */
  public MixedPlan {
    if (crowd.roomsPerSession() != 1 || crowd.members() - crowd.admins() - 1 < 1) {
      throw new IllegalArgumentException(
          "members is %d, admins %d, rooms a session %d; each room needs a guest, in no other room"
              .formatted(crowd.members(), crowd.admins(), crowd.roomsPerSession()));
    }
    if (quietRooms < 0 || quietRooms >= crowd.rooms()) {
      throw new IllegalArgumentException(
          "quiet rooms are %d of %d, one at least must be busy"
              .formatted(quietRooms, crowd.rooms()));
    }
  }

  /** For a report. */
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(crowd.settings());
    settings.add(new Setting("of them quiet rooms", Integer.toString(quietRooms)));
    settings.add(new Setting("seed", Long.toString(seed)));
    settings.addAll(load.settings());
    return settings;
  }
}
