package org.nsm.runtime;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.nsm.api.spi.TrainingProgram;

/**
 * The loop of a run: advance the program, tell the listeners. It stops exactly at the multiples at
 * which listeners act, so that where they act depends on the step alone and not on where a run was
 * cut and resumed.
 */
final class RunLoop {
  private final TrainingProgram program;
  private final long steps;
  private final List<? extends RunListener> listeners;
  private final BooleanSupplier cancelled;

  RunLoop(
      TrainingProgram program,
      long steps,
      List<? extends RunListener> listeners,
      BooleanSupplier cancelled) {
    this.program = program;
    this.steps = steps;
    this.listeners = listeners;
    this.cancelled = cancelled;
  }

  /** Goes on until all steps are done or the run is cancelled; returns whether all are done. */
  boolean run() {
    while (program.step() < steps) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      long stop = nextStop();
      TrainingProgram.Progress progress = program.advance(stop - program.step());
      if (program.step() > stop || progress.step() != program.step()) {
        throw new IllegalStateException(
            "the program went to step " + program.step() + ", it was to go to " + stop);
      }
      for (RunListener listener : listeners) {
        long every = listener.every();
        if (every == 0 || progress.step() % every == 0) {
          listener.onStep(progress);
        }
      }
    }
    return true;
  }

  /** The first step from here at which a listener must be told. */
  private long nextStop() {
    long step = program.step();
    long stop = steps;
    for (RunListener listener : listeners) {
      long every = listener.every();
      if (every > 0) {
        stop = Math.min(stop, (step / every + 1) * every);
      }
    }
    return stop;
  }
}
