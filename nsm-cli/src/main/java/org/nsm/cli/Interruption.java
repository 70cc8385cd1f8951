package org.nsm.cli;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What SIGINT and SIGTERM do: the first cancels the command that can be cancelled and lets it write
 * its checkpoint, the second ends the process at once.
 *
 * <p>The first one arrives as the start of the virtual machine's shutdown, in a hook; the hook
 * keeps the process alive until the command has come to its end.
 */
final class Interruption {
  /** The exit code of an interrupted command. */
  static final int EXIT_CODE = 130;

  private final IntConsumer halt;
  private final Consumer<Runnable> onNextSignal;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final AtomicReference<Optional<Runnable>> cancel =
      new AtomicReference<>(Optional.empty());

  /**
   * Creates the state of one process.
   *
   * @param halt ends the process at once with an exit code
   * @param onNextSignal has the next signal call what it is given
   */
  Interruption(IntConsumer halt, Consumer<Runnable> onNextSignal) {
    this.halt = halt;
    this.onNextSignal = onNextSignal;
  }

  /** Does {@code work}; meanwhile the first signal calls {@code action} and waits for the end. */
  <T> T cancelling(Runnable action, Supplier<T> work) {
    cancel.set(Optional.of(action));
    try {
      return work.get();
    } finally {
      cancel.set(Optional.empty());
    }
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
    onNextSignal.accept(() -> halt.accept(EXIT_CODE));
    action.get().run();
    // A run that had just finished when the signal came has its own exit code.
    halt.accept(end.join());
  }
}
