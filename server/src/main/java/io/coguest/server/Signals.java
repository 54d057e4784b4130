package io.coguest.server;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * The signals of the process.
 *
 * <p>A shutdown hook runs once and so never sees a second signal; {@code sun.misc.Signal} does, and
 * module jdk.unsupported exports it. It is reached by reflection because naming it makes every
 * compiler warn, which on newer JDKs nothing silences.
 */
final class Signals {
  private Signals() {}

  /**
   * Has something run whenever a signal comes, on a thread of its own, instead of what the JVM
   * would do.
   *
   * @param name without SIG, such as TERM
   * @param heard gets the signal's number
   * @return false when this JVM lets nobody hear it; nothing is changed then
   */
  static boolean hear(String name, IntConsumer heard) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      int number = (int) signalType.getMethod("getNumber").invoke(signal);
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                heard.accept(number);
                return null;
              });
      signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
      return true;
    } catch (ReflectiveOperationException e) {
      // Not in this runtime, not on this system, or kept by the JVM (-Xrs).
      return false;
    }
  }
}
