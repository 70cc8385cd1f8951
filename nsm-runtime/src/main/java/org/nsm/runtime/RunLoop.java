package org.nsm.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.nsm.api.spi.TrainingProgram;

/**
 * The loop of a run: advance the program, tell the listeners. It stops exactly at the steps at
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
      long[] next = listeners.stream().mapToLong(l -> l.next(program.step())).toArray();
      long stop = Arrays.stream(next).filter(s -> s > 0).reduce(steps, Math::min);
      TrainingProgram.Progress progress = program.advance(stop - program.step());
      if (program.step() > stop || progress.step() != program.step()) {
        throw new IllegalStateException(
            "the program went to step " + program.step() + ", it was to go to " + stop);
      }
      for (int i = 0; i < next.length; i++) {
        if (next[i] == 0 || progress.step() == next[i]) {
          listeners.get(i).onStep(progress);
        }
      }
    }
    return true;
  }
}
