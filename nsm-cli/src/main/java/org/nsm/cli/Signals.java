package org.nsm.cli;

import java.lang.reflect.Proxy;

/**
 * Handlers of signals.
 *
 * <p>The platform's only way is {@code sun.misc.Signal} in {@code jdk.unsupported}, of which javac
 * warns in a way that cannot be turned off, and the build allows no warnings: hence reflection.
 */
final class Signals {
  private Signals() {}

  /** Has the next SIGINT or SIGTERM do {@code action} instead of what the machine does. */
  static void onNext(Runnable action) {
    handle(action, "INT", "TERM");
  }

  /** Has every signal of a name do {@code action}, where the system knows such a signal. */
  static void onEvery(String name, Runnable action) {
    handle(action, name);
  }

  private static void handle(Runnable action, String... names) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      for (String name : names) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
    } catch (ReflectiveOperationException e) {
      System.getLogger(Signals.class.getName())
          .log(System.Logger.Level.DEBUG, "no handler for " + String.join(" and ", names), e);
    }
  }
}
