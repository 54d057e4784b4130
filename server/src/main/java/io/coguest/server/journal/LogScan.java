package io.coguest.server.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Finds out how a log of RocksDB ends. The log is a line of blocks of 32 KiB; a record lies in one
 * block, or in fragments in several. Each fragment has a header: a masked CRC-32C of its type and
 * content, the content's length, the type. Less than a header's room at a block's end stays empty.
 *
 * <p>An end is torn when nothing that makes sense follows, and the last record reaches past the end
 * of the file, or has room in it or behind it that was never written, as the crash of a machine
 * leaves it: zeros. Everything else that is not whole is damage.
 */
final class LogScan {
  private static final int BLOCK = 32 << 10;
  private static final int HEADER = 7;
  private static final int SECTOR = 512;
  private static final int LENGTH_AT = 4;
  private static final int TYPE_AT = 6;
  private static final int MASK_ROTATION = 15;
  private static final int MASK_DELTA = 0xa282ead8;

  private static final byte FULL = 1;
  private static final byte FIRST = 2;
  private static final byte MIDDLE = 3;
  private static final byte LAST = 4;

  /** How a log ends. */
  enum End {
    /** With a whole record. */
    WHOLE,
    /** With something that a crash left unfinished. */
    TORN,
    /** Nobody knows: something in it is not what was written. */
    DAMAGED
  }

  private final ByteBuffer log;
  private final int size;
  private final End end;
  private int good;

  LogScan(ByteBuffer log) {
    this.log = log.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    size = log.limit();
    end = scan();
  }

  End end() {
    return end;
  }

  /** Bytes up to the end of the last whole record before anything that is not whole. */
  int goodBytes() {
    return good;
  }

  private End scan() {
    int at = 0;
    boolean inRecord = false;
    while (at < size) {
      if (leftInBlock(at) < HEADER) {
        at += leftInBlock(at);
      } else if (isWhole(at)) {
        byte type = log.get(at + TYPE_AT);
        boolean goesOn = type == MIDDLE || type == LAST;
        if (goesOn != inRecord) {
          return End.DAMAGED;
        }
        at += HEADER + length(at);
        inRecord = type == FIRST || type == MIDDLE;
        good = inRecord ? good : at;
      } else {
        return isTorn(at) ? End.TORN : End.DAMAGED;
      }
    }
    return inRecord ? End.TORN : End.WHOLE;
  }

  private static int leftInBlock(int at) {
    return BLOCK - at % BLOCK;
  }

  private int length(int at) {
    return Short.toUnsignedInt(log.getShort(at + LENGTH_AT));
  }

  private boolean isWhole(int at) {
    if (at + HEADER > size) {
      return false;
    }
    int end = HEADER + length(at);
    byte type = log.get(at + TYPE_AT);
    return type >= FULL
        && type <= LAST
        && end <= leftInBlock(at)
        && at + end <= size
        && isOfContent(at, at + end);
  }

  /** Whether the checksum at a place is that of what lies between it and the given end. */
  private boolean isOfContent(int at, int contentEnd) {
    CRC32C crc = new CRC32C();
    crc.update(log.slice(at + TYPE_AT, contentEnd - at - TYPE_AT));
    int masked = Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
    return masked == log.getInt(at);
  }

  private boolean isTorn(int at) {
    if (makesSenseAfter(at)) {
      return false;
    }
    if (at + HEADER > size || isZero(at, size)) {
      return true;
    }
    int recordEnd = at + HEADER + length(at);
    boolean isCutOff = recordEnd > size && HEADER + length(at) <= leftInBlock(at);
    if (isCutOff && !isOfContent(at, size)) { // else it is the length that is wrong
      return true;
    }
    return hasZeroSector(at, Math.min(recordEnd, size))
        || (recordEnd + HEADER <= size && isZero(recordEnd, size));
  }

  /** Whether a whole fragment lies in the rest of the block, or at the beginning of a later one. */
  private boolean makesSenseAfter(int at) {
    int nextBlock = at + leftInBlock(at);
    for (int other = at + 1; other < Math.min(nextBlock, size); other++) {
      if (leftInBlock(other) >= HEADER && isWhole(other)) {
        return true;
      }
    }
    for (int block = nextBlock; block < size; block += BLOCK) {
      if (isWhole(block)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasZeroSector(int from, int to) {
    for (int sector = (from / SECTOR + 1) * SECTOR; sector < to; sector += SECTOR) {
      if (isZero(sector, Math.min(sector + SECTOR, size))) {
        return true;
      }
    }
    return false;
  }

  private boolean isZero(int from, int to) {
    for (int at = from; at < to; at++) {
      if (log.get(at) != 0) {
        return false;
      }
    }
    return true;
  }
}
