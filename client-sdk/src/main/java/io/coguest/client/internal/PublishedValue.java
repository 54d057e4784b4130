package io.coguest.client.internal;

import io.coguest.client.ObservableValue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A value that one thread at a time changes and every thread may read. */
final class PublishedValue<T> implements ObservableValue<T> {
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile T value;

  PublishedValue(T value) {
    this.value = value;
  }

  @Override
  public T value() {
    return value;
  }

  @Override
  public void addListener(Runnable listener) {
    listeners.addIfAbsent(listener);
  }

  @Override
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  /** Sets the value; true when it is another one. */
  boolean set(T replacement) {
    T before = value;
    value = replacement;
    return before != replacement && !before.equals(replacement);
  }

  void tell() {
    RoomListeners.each(listeners, Runnable::run);
  }
}
