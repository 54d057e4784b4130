package io.coguest.server.room;

/** A device of a seated member. */
public enum MediaDevice {
  MICROPHONE,
  CAMERA
}
