package org.nsm.api.spi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.DivergedException;

/**
 * A compiled training. Not safe for use by several threads at once; several programs may run beside
 * each other.
 */
public interface TrainingProgram extends TrainedModel, AutoCloseable {

  /** Returns the number of steps done. */
  long step();

  /**
   * Does at least one step, at most {@code atMost}, and returns what was seen at the last one.
   *
   * @throws DivergedException if something became infinite or undefined; the program must not be
   *     advanced further
   */
  Progress advance(long atMost);

  /** Returns how many steps one call of {@link #advance} does at best. */
  int stepsPerCall();

  /** Returns everything a later {@link #restore} needs to go on to the bit. */
  Snapshot snapshot();

  /** Goes back, or forward, to a snapshot of an equal problem. */
  void restore(Snapshot snapshot);

  /**
   * Draws the parameters of one mode afresh and forgets what the optimizer knew of them; possible
   * where modes have parameters of their own.
   *
   * @param mode the mode
   * @param attempt how often this was done before; another number gives another draw
   * @return whether it was possible
   */
  boolean reseed(int mode, int attempt);

  /**
   * Returns the parameters that functions are evaluated with, by name: averages, where averages are
   * kept, and fixed ones as well. A program without averages has them in its snapshot.
   */
  default Map<String, Snapshot.Array> parameters() {
    return snapshot().arrays();
  }

  /**
   * Writes the functions in a format of the backend's own, for programs that know nothing of nsm.
   *
   * @param format one of {@link Backend#exportFormats()}
   * @param functions which functions
   * @param target the file or folder to write, which is not there yet or an empty folder
   */
  default void export(String format, ExportedFunctions functions, Path target) {
    throw new IllegalArgumentException("no export format is called '" + format + "'");
  }

  /** Returns what this program's speed can be held against; empty where the backend cannot say. */
  default Optional<Yardstick> yardstick() {
    return Optional.empty();
  }

  /** Frees all native memory. */
  @Override
  void close();

  /**
   * What was seen at a step.
   *
   * @param step the step, counted from 1
   * @param loss the loss
   * @param gradientNorm the norm of the gradient over all parameters, before clipping
   * @param norms E[f_l²] on this batch
   * @param quotients E[f_l Tf_l]/E[f_l²] on this batch, in the units of the scaled operator
   */
  record Progress(long step, double loss, double gradientNorm, double[] norms, double[] quotients) {
    /** Copies the arrays. */
    public Progress {
      norms = norms.clone();
      quotients = quotients.clone();
    }

    @Override
    public double[] norms() {
      return norms.clone();
    }

    @Override
    public double[] quotients() {
      return quotients.clone();
    }
  }
}
