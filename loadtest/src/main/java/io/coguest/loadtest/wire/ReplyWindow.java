package io.coguest.loadtest.wire;

import java.util.BitSet;

/** The ids of a session's commands: which are answered, and up to which one all are. */
public final class ReplyWindow {
  /** Answered ids are forgotten in steps of this many. */
  private static final int FORGET_STEP = 4096;

  /** Bit i stands for the id {@code base + i}. */
  private BitSet answered = new BitSet();

  private int base;
  private int lastId;
  private int ackable;
  private int waiting;

  /** The id for the next command. */
  public int nextId() {
    waiting++;
    return ++lastId;
  }

  /** Notes a reply. False for an id that was never sent or is answered already. */
  public boolean answer(int id) {
    if (id <= ackable || id > lastId || answered.get(id - base)) {
      return false;
    }
    waiting--;
    answered.set(id - base);
    ackable = base + answered.nextClearBit(ackable + 1 - base) - 1;
    if (ackable - base > FORGET_STEP) {
      answered = answered.get(ackable - base, lastId - base + 1);
      base = ackable;
    }
    return true;
  }

  /** All replies with an id up to this one have arrived. */
  public int ackable() {
    return ackable;
  }

  /** Commands that wait for their reply. */
  public int waiting() {
    return waiting;
  }
}
