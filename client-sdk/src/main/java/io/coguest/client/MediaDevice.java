package io.coguest.client;

/** A device of a seated member. */
public enum MediaDevice {
  /** The microphone. */
  MICROPHONE,
  /** The camera. */
  CAMERA
}
