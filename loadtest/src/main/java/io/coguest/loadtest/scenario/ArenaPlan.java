package io.coguest.loadtest.scenario;

import io.coguest.loadtest.report.RunReport.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * Large rooms whose admins change seats.
 *
 * @param crowd rooms and their members; the admins, at least one, are who takes seats
 * @param checked members of each room, its hosts among them, who read in full and check all that
 *     they get; the others count frames and bytes
 */
public record ArenaPlan(CrowdPlan crowd, int checked) {
  /** So many are checked when nobody says otherwise. */
  public static final int CHECKED = 64;

  /** A plan that can be carried out. */
  public ArenaPlan {
    if (crowd.admins() < 1) {
      throw new IllegalArgumentException("admins is 0; they are who takes seats");
    }
    if (checked < crowd.admins() + 1) {
      throw new IllegalArgumentException(
          "checked is %d, must be %d or more: the owner and the admins always are"
              .formatted(checked, crowd.admins() + 1));
    }
    checked = Math.min(checked, crowd.members());
  }

  /** Those who read in full. */
  public CrowdPlan readers() {
    return new CrowdPlan(crowd.rooms(), checked, crowd.admins(), crowd.roomsPerSession());
  }

  /** Of each room, those who count. */
  public int onlookers() {
    return crowd.members() - checked;
  }

  /** For a report. */
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(crowd.settings());
    settings.add(
        new Setting(
            "of them decode and check all",
            checked + "; the other " + onlookers() + " count frames and bytes"));
    return settings;
  }
}
