package org.nsm.runtime;

import java.nio.file.Path;
import org.nsm.api.spi.TrainingProgram;

/**
 * What wants to know how a run goes. Every method does nothing unless overridden.
 *
 * <p>Methods are called by the thread that runs, in the order of registration. What a listener
 * throws ends the run as failed.
 */
public interface RunListener {

  /**
   * Returns how often {@link #onStep} is called: at multiples of this number of steps, exactly; 0
   * for whenever the loop comes by, which may be any step.
   */
  default long every() {
    return 0;
  }

  /**
   * Returns the first step after a given one at which {@link #onStep} is called, exactly; 0 for
   * whenever the loop comes by. For listeners whose steps are not evenly spaced; by default the
   * next multiple of {@link #every}.
   */
  default long next(long step) {
    return every() == 0 ? 0 : (step / every() + 1) * every();
  }

  /** Called before the first step, with the number of steps done already in a resumed run. */
  default void onStart(RunInfo info, long step) {}

  /** Called with what was seen at a step. */
  default void onStep(TrainingProgram.Progress progress) {}

  /** Called when a checkpoint is on disk. */
  default void onCheckpoint(long step, Path file) {}

  /** Called with something a user should know, in one line. */
  default void onWarning(String message) {}

  /** Called when a run finished or was interrupted, after its files were written. */
  default void onEnd(RunResult result) {}

  /** Called when a run diverged or failed, after its files were written. */
  default void onFailure(Throwable failure) {}
}
