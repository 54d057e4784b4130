package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport.Setting;
import java.util.List;

/**
 * The rooms of a run and the people in them.
 *
 * @param rooms live rooms, at least 1
 * @param members of each room, with its owner and admins
 * @param admins of each room, beside its owner
 * @param roomsPerSession rooms that each user is in, 1–64; a server allows 8 unless it is told
 *     otherwise
 */
public record CrowdPlan(int rooms, int members, int admins, int roomsPerSession) {
  private static final int MAX_ROOMS_PER_SESSION = 64;

  /** A plan that can be carried out. */
  public CrowdPlan {
    if (rooms < 1 || admins < 0 || members < admins + 1) {
      throw new IllegalArgumentException(
          "rooms is %d, members %d, admins %d; each room needs its owner and admins as members"
              .formatted(rooms, members, admins));
    }
    if (roomsPerSession < 1 || roomsPerSession > MAX_ROOMS_PER_SESSION) {
      throw new IllegalArgumentException(
          "rooms a session is " + roomsPerSession + ", must be 1–" + MAX_ROOMS_PER_SESSION);
    }
  }

  /** For a report. */
  public List<Setting> settings() {
    return List.of(
        new Setting("rooms", Integer.toString(rooms)),
        new Setting("members of each room", Integer.toString(members)),
        new Setting("admins of each room", Integer.toString(admins)),
        new Setting("rooms of each session", Integer.toString(roomsPerSession)));
  }
}
