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
