package io.coguest.server.journal;

/** A sorted map of bytes that rooms can be read from. Keys are compared as unsigned bytes. */
public interface JournalSource extends AutoCloseable {

  /**
   * Walks through keys in their order, as they were when it was made. One thread only, which closes
   * it.
   */
  interface Cursor extends AutoCloseable {
    /**
     * Goes to the first key that is not below the given one.
     *
     * @return false when there is none
     */
    boolean seek(byte[] key) throws StoreException;

    /** Goes to the next key; false when there is none. */
    boolean next() throws StoreException;

    /** Where it stands. */
    byte[] key();

    /** What is there. */
    byte[] value();

    /** Frees what it holds. */
    @Override
    void close();
  }

  /** A walk through all that is there. Any thread. */
  Cursor cursor() throws StoreException;

  /** Ends it. */
  @Override
  void close();
}
