package io.coguest.server.journal;

import io.coguest.server.journal.RoomJournal.RoomKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How rooms, states and records are named in the store. All of a room lies together: first its
 * state, then its records by number. A live id has no byte 0, so that no room's name begins
 * another's.
 */
final class JournalKeys {
  private static final byte STATE = 0;
  private static final byte RECORD = 1;
  private static final byte END = 2;
  private static final int AFTER_NAME_BYTES = 1 + Long.BYTES;

  private JournalKeys() {}

  /** Of the room's state: the first of its keys. */
  static byte[] state(RoomKey room) {
    return start(room, 1).put(STATE).array();
  }

  /** Of a record. */
  static byte[] record(RoomKey room, long number) {
    return start(room, 1 + Long.BYTES).put(RECORD).putLong(number).array();
  }

  /** Above all keys of the room, below all of the next. */
  static byte[] end(RoomKey room) {
    return start(room, 1).put(END).array();
  }

  private static ByteBuffer start(RoomKey room, int more) {
    byte[] name = room.liveId().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(name.length + AFTER_NAME_BYTES + more)
        .put(name)
        .put((byte) 0)
        .putLong(room.incarnation());
  }

  /** The room that a key belongs to. */
  static RoomKey room(byte[] key) {
    int name = nameLength(key);
    return new RoomKey(
        new String(key, 0, name, StandardCharsets.US_ASCII),
        ByteBuffer.wrap(key).getLong(name + 1));
  }

  /** Whether the key is that of a state; else it is that of a record. */
  static boolean isState(byte[] key) {
    return key[nameLength(key) + AFTER_NAME_BYTES] == STATE;
  }

  /** The number of the record that the key names. */
  static long number(byte[] key) {
    return ByteBuffer.wrap(key).getLong(nameLength(key) + AFTER_NAME_BYTES + 1);
  }

  private static int nameLength(byte[] key) {
    int length = 0;
    while (key[length] != 0) {
      length++;
    }
    return length;
  }
}
