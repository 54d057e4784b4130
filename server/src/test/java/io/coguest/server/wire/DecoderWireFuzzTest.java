package io.coguest.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.server.room.RoomCommand;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes from anybody are either no frame or a command; nothing else comes of them. */
class DecoderWireFuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("coguest.full") ? 1_000_000 : 20_000;
  private static final int MAX_BYTES = 200;
  private static final int MAX_MUTATIONS = 6;

  @Test
  void randomBytesAreNoFrameOrACommand() {
    int frames = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(MAX_BYTES)];
      random.nextBytes(bytes);
      frames += decode(seed, bytes) ? 1 : 0;
    }
    assertThat(frames).as("frames that were decodable").isPositive();
  }

  @Test
  void mutatedFramesAreNoFrameOrACommand() {
    int frames = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      RoomCommand command = sendable(new RandomRecords(seed));
      byte[] bytes = CommandEncoder.frame(random.nextInt(), "room-1", command).toByteArray();
      frames += decode(seed, mutate(bytes, random)) ? 1 : 0;
    }
    assertThat(frames)
        .as("frames that were decodable")
        .isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  private static boolean decode(int seed, byte[] bytes) {
    ClientFrame frame;
    try {
      frame = ClientFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + " breaks the parser", e);
    }
    RoomCommand command;
    try {
      command = CommandDecoder.command(frame);
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + " breaks the decoder", e);
    }
    assertThat(command).as("seed %d", seed).isNotNull().isNotInstanceOf(RoomCommand.Internal.class);
    return true;
  }

  private static RoomCommand sendable(RandomRecords records) {
    RoomCommand command = records.next(RoomCommand.class);
    while (command instanceof RoomCommand.Internal) {
      command = records.next(RoomCommand.class);
    }
    return command;
  }

  /** Flips bits, changes, removes and inserts bytes, and cuts the end off. */
  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original;
    for (int i = 1 + random.nextInt(MAX_MUTATIONS); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = splice(bytes, at, 0, random);
        default -> bytes = splice(bytes, at, 1, random);
      }
    }
    return bytes;
  }

  /** Replaces some bytes by one that is random. */
  private static byte[] splice(byte[] bytes, int at, int removed, Random random) {
    byte[] spliced = new byte[bytes.length + 1 - removed];
    System.arraycopy(bytes, 0, spliced, 0, at);
    spliced[at] = (byte) random.nextInt();
    System.arraycopy(bytes, at + removed, spliced, at + 1, bytes.length - at - removed);
    return spliced;
  }
}
