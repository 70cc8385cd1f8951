package org.nsm.cli;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import sun.misc.Signal;

/**
 * What SIGINT and SIGTERM do: the first cancels the command that can be cancelled and lets it write
 * its checkpoint, the second ends the process at once.
 *
 * <p>The first one arrives as the start of the virtual machine's shutdown, in a hook; the hook keeps
 * the process alive until the command has come to its end.
 */
final class Interruption {
  /** The exit code of an interrupted command. */
  static final int EXIT_CODE = 130;

  private final IntConsumer halt;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final AtomicReference<Optional<Runnable>> cancel =
      new AtomicReference<>(Optional.empty());

  /**
   * Creates the state of one process.
   *
   * @param halt ends the process at once with an exit code
   */
  Interruption(IntConsumer halt) {
    this.halt = halt;
  }

  /** While the command goes on; closed when a signal need no longer wait for it. */
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  /** Has the first signal call {@code action} instead of ending the process. */
  Guard cancelling(Runnable action) {
    cancel.set(Optional.of(action));
    return () -> cancel.set(Optional.empty());
  }

  /** Says that the program came to its end by itself. */
  void ended(int exitCode) {
    end.complete(exitCode);
  }

  /** The shutdown hook. */
  void onShutdown() {
    if (end.isDone()) {
      return; // The program is ending itself.
    }
    Optional<Runnable> action = cancel.get();
    if (action.isEmpty()) {
      halt.accept(EXIT_CODE);
      return;
    }
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(new Signal(name), signal -> halt.accept(EXIT_CODE));
    }
    action.get().run();
    // A run that had just finished when the signal came has its own exit code.
    halt.accept(end.join());
  }
}
