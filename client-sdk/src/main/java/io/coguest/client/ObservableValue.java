package io.coguest.client;

/**
 * A value that changes, and tells. It changes on the client's callback executor, before its
 * listeners run there.
 *
 * @param <T> an immutable type
 */
public interface ObservableValue<T> {

  /**
   * The value now. Any thread may ask.
   *
   * @return the value
   */
  T value();

  /**
   * Adds a listener, which runs after each change on the callback executor. Adding it again has no
   * effect. A listener that throws is logged and stays.
   *
   * @param listener the listener
   */
  void addListener(Runnable listener);

  /**
   * Takes a listener away; nothing happens when it is not there.
   *
   * @param listener the listener
   */
  void removeListener(Runnable listener);
}
