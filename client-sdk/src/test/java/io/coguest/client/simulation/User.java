package io.coguest.client.simulation;

import io.coguest.server.session.TokenRole;
import java.util.ArrayList;
import java.util.List;

/** A person, with the devices that it has used, the latest last. */
final class User {
  private final String id;
  private final TokenRole role;
  private final List<Device> devices = new ArrayList<>();

  User(String id, TokenRole role) {
    this.id = id;
    this.role = role;
  }

  String id() {
    return id;
  }

  TokenRole role() {
    return role;
  }

  List<Device> devices() {
    return devices;
  }

  /** A fresh device, which has not connected. */
  Device add(Network network, Oracle oracle) {
    Device device = new Device(this, devices.size() + 1, network, oracle);
    devices.add(device);
    return device;
  }

  /** Whether one session of one device has gone on from the beginning. */
  boolean hasOneSession() {
    return devices.size() == 1 && !devices.get(0).hasLostSessions();
  }

  /** Those that run. */
  List<Device> running() {
    return devices.stream().filter(device -> !device.isGone()).toList();
  }
}
