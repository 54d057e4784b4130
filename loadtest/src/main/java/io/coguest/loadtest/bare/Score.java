package io.coguest.loadtest.bare;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a server plays: for each step the size of the command and of the frames that answer it, in
 * the order in which a socket gets them. Sizes are of WebSocket payloads, in bytes.
 *
 * @param parts of the steps that are played
 * @param ackBytes of a client's acknowledgement, which is not answered
 */
public record Score(Map<Step, Part> parts, int ackBytes) {
  /**
   * Cycles in ten rooms of four members with short names, taken down by a {@link Rehearsal}; for
   * when no real server is at hand. A comparison takes down its own.
   */
  public static final Score TYPICAL =
      ofCycle(
          new Part(
              30, List.of(new Output(Scope.HOSTS_AND_GUEST, 121), new Output(Scope.SENDER, 29))),
          new Part(
              29,
              List.of(
                  new Output(Scope.ALL, 88),
                  new Output(Scope.HOSTS_AND_GUEST, 139),
                  new Output(Scope.SENDER, 29))),
          new Part(16, List.of(new Output(Scope.ALL, 75), new Output(Scope.SENDER, 27))),
          27);

  private static final int MAX_OUTPUTS = 15;

  /**
   * One step.
   *
   * @param commandBytes of the command
   * @param outputs at most 15
   */
  record Part(int commandBytes, List<Output> outputs) {
    Part {
      outputs = List.copyOf(outputs);
      if (outputs.size() > MAX_OUTPUTS) {
        throw new IllegalArgumentException("a step has " + outputs.size() + " outputs");
      }
      atLeastAHead(commandBytes);
    }

    /** Frames that answer it in a room of so many members. */
    long frames(int members, int hosts) {
      return outputs.stream().mapToLong(one -> receivers(one.scope, members, hosts)).sum();
    }

    /** Where in the outputs the first one of that scope is. */
    int first(Scope scope) {
      for (int i = 0; i < outputs.size(); i++) {
        if (outputs.get(i).scope == scope) {
          return i;
        }
      }
      throw new IllegalArgumentException("nothing goes to " + scope);
    }
  }

  /** One frame to some of the room's members. */
  record Output(Scope scope, int bytes) {
    Output {
      atLeastAHead(bytes);
    }
  }

  /** A score that frames can be made for. */
  public Score {
    atLeastAHead(ackBytes);
    parts = Collections.unmodifiableMap(new EnumMap<>(parts));
  }

  private static void atLeastAHead(int bytes) {
    if (bytes < Head.BYTES || bytes > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a frame of %d bytes, must be %d-%d".formatted(bytes, Head.BYTES, Short.MAX_VALUE));
    }
  }

  /** Of the three steps of a cycle. */
  static Score ofCycle(Part apply, Part accept, Part disconnect, int ackBytes) {
    return new Score(
        Map.of(Step.APPLY, apply, Step.ACCEPT, accept, Step.DISCONNECT, disconnect), ackBytes);
  }

  /** Of one step, which must be played. */
  Part part(Step step) {
    Part part = parts.get(step);
    if (part == null) {
      throw new IllegalArgumentException(step + " is not played");
    }
    return part;
  }

  /** Frames that a server sends when each step is taken once in a room of so many members. */
  public long frames(int members, int hosts) {
    long frames = 0;
    for (Part part : parts.values()) {
      frames += part.frames(members, hosts);
    }
    return frames;
  }

  private static int receivers(Scope scope, int members, int hosts) {
    return switch (scope) {
      case SENDER -> 1;
      case HOSTS -> hosts;
      case HOSTS_AND_GUEST -> hosts + 1;
      case ALL -> members;
    };
  }

  void writeTo(ByteBuf out) {
    out.writeShort(ackBytes).writeByte(parts.size());
    parts.forEach(
        (step, part) -> {
          out.writeByte(step.number()).writeShort(part.commandBytes);
          out.writeByte(part.outputs.size());
          for (Output output : part.outputs) {
            out.writeByte(output.scope.number()).writeShort(output.bytes);
          }
        });
  }

  static Score readFrom(ByteBuf in) {
    int ackBytes = in.readShort();
    int count = in.readByte();
    Map<Step, Part> parts = new EnumMap<>(Step.class);
    for (int i = 0; i < count; i++) {
      Step step = Step.of(in.readByte());
      parts.put(step, partFrom(in));
    }
    return new Score(parts, ackBytes);
  }

  private static Part partFrom(ByteBuf in) {
    int commandBytes = in.readShort();
    int count = in.readByte();
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outputs.add(new Output(Scope.of(in.readByte()), in.readShort()));
    }
    return new Part(commandBytes, outputs);
  }
}
