package io.coguest.client;

/** Whether a device is open. */
public enum DeviceStatus {
  /** Closed. */
  OFF,
  /** Open. */
  ON
}
