package io.coguest.client.internal;

import io.coguest.client.GuestListener;
import io.coguest.client.HostListener;
import io.coguest.client.RoomListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of one store. Changed from any thread, called on the callback executor. */
final class RoomListeners {
  private static final Logger log = LoggerFactory.getLogger(RoomListeners.class);

  final CopyOnWriteArrayList<HostListener> hosts = new CopyOnWriteArrayList<>();
  final CopyOnWriteArrayList<GuestListener> guests = new CopyOnWriteArrayList<>();
  final CopyOnWriteArrayList<RoomListener> rooms = new CopyOnWriteArrayList<>();

  /** Calls each; one that throws is logged and keeps nobody from the call. */
  static <L> void each(List<L> listeners, Consumer<L> call) {
    for (L listener : listeners) {
      try {
        call.accept(listener);
      } catch (Throwable e) {
        log.error("A listener threw; it stays and the others are called", e);
      }
    }
  }
}
