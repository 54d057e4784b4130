package io.coguest.loadtest.bare;

import io.netty.buffer.ByteBuf;

/**
 * How every frame of the bare protocol begins; zeros follow, up to the size of the real frame.
 *
 * @param kind one of the constants, or a step, or a step's output
 * @param room number of the room, 0–16 777 215
 * @param member number of the member whom it is about, 0–65 535
 * @param turn tells the cycles of one guest apart, for those who get a frame late; 0–255
 */
record Head(int kind, int room, int member, int turn) {
  private static final int TURNS = 256;

  /** Small enough for the smallest real frame. */
  static final int BYTES = 7;

  /** The sender makes the room, and is its owner: a score and the name follow. */
  static final int OPEN = 1;

  /** The sender joins: a byte follows, 1 for a host. */
  static final int JOIN = 2;

  /** The answer to these two. */
  static final int ENTERED = 3;

  /** Read, and no more. */
  static final int ACK = 4;

  /** The lower four bits of a step's kinds tell its outputs apart. */
  private static final int STEPS = 16;

  /** A step's command. */
  static Head command(Step step, int room, int guest, int turn) {
    return new Head(STEPS * step.number(), room, guest, turn % TURNS);
  }

  /** About something that is no cycle. */
  static Head plain(int kind, int room, int member) {
    return new Head(kind, room, member, 0);
  }

  /** Whether it is about that cycle of a guest. */
  boolean isOf(int cycle) {
    return turn == cycle % TURNS;
  }

  /** One of the frames that answer it. */
  Head output(int index) {
    return new Head(kind + index, room, member, turn);
  }

  boolean isStep() {
    return kind >= STEPS;
  }

  Step step() {
    return Step.of(kind / STEPS);
  }

  int outputIndex() {
    return kind % STEPS;
  }

  void writeTo(ByteBuf out) {
    out.writeByte(kind).writeMedium(room).writeShort(member).writeByte(turn);
  }

  static Head readFrom(ByteBuf in) {
    return new Head(
        in.readUnsignedByte(),
        in.readUnsignedMedium(),
        in.readUnsignedShort(),
        in.readUnsignedByte());
  }
}
