package io.coguest.server.journal;

import io.coguest.server.room.RoomState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Keeps the records of all rooms. Asynchronous: completions come on the loop given (the room's),
 * possibly before the call returns when it is made on that loop. Records of one room become durable
 * in the order of their appends. Every call about a room names its loop, always the same one.
 */
public interface RoomJournal extends AutoCloseable {

  /** Names one life of a live room. */
  record RoomKey(String liveId, long incarnation) {

    /** The incarnation as clients and tools write it: without a sign. */
    public String incarnationText() {
      return Long.toUnsignedString(incarnation);
    }

    @Override
    public String toString() {
      return "room " + liveId + ", incarnation " + incarnationText();
    }
  }

  /** How an append ended. Exactly one of the two is called, once. */
  interface Appended {
    /** It will survive. */
    void durable();

    /**
     * Its fate is unknown: it may or may not survive. All later appends of the room fail until it
     * is recovered.
     */
    void failed(Exception cause);
  }

  /** How a recovery ended. Exactly one of the two is called, once. */
  interface Recovered {
    /** All that is durable. */
    void recovered(RoomHistory history);

    /** The room cannot be read now; try again later. */
    void failed(Exception cause);
  }

  /** Hands over what one turn of a room made: all of it is kept, or none. */
  void append(RoomKey room, List<EncodedRecord> records, Executor loop, Appended appended);

  /**
   * Keeps a state that contains everything appended so far, once that is durable; records before it
   * may then be dropped, but not those since the state before. If an append before it fails, the
   * state is dropped with it.
   */
  void keepState(RoomKey room, RoomState state, Executor loop);

  /**
   * Settles the fate of appends that failed, then reads what is durable. Appends work again after
   * it.
   */
  void recover(RoomKey room, Executor loop, Recovered recovered);

  /** Forgets an ended room. */
  void forget(RoomKey room, Executor loop);

  /**
   * False while the journal is known to accept no writes: rooms then refuse with UNAVAILABLE before
   * they decide.
   */
  boolean acceptsWrites();

  /**
   * The rooms that something is kept of, ended ones too. For the start of the server; blocks.
   *
   * @throws IOException when the journal cannot be read
   */
  List<RoomKey> rooms() throws IOException;

  /**
   * Writes what was handed over, and ends. The rooms' loops have stopped by then, so that
   * completions may come to nothing. May be called again. Blocks.
   */
  @Override
  void close();
}
