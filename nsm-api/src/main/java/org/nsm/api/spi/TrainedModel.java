package org.nsm.api.spi;

import org.nsm.api.Matrix;

/**
 * A trained model as inference sees it: evaluated by the backend, in chunks of any size, with
 * averaged weights.
 */
public interface TrainedModel {

  /** Returns the operator that was learned, with its scale and shift. */
  AffineOperator operator();

  /** Returns the objective that was used. */
  ObjectiveDescriptor objective();

  /** Returns L, the number of functions. */
  int modes();

  /** Returns the root seed of the run. */
  long seed();

  /**
   * Returns f, Tf and the sampling density at points; for an operator that is known through pairs
   * of points alone, Tf is undefined (NaN) and {@link #sample} must be used.
   */
  Values at(Matrix points);

  /**
   * Returns f and Tf on a fresh batch, independent of every batch that was trained on and of
   * batches with another index; the batch's points come with it.
   */
  Values sample(int count, long index);

  /**
   * Functions and images.
   *
   * @param points one a row
   * @param f one column a mode, relative to √w where the operator's measure is dx: the physical
   *     function is √w·f
   * @param image Tf, likewise
   * @param density w at the points; 1 where the operator's measure is the sampler's own
   */
  record Values(Matrix points, Matrix f, Matrix image, double[] density) {
    /** Copies the densities. */
    public Values {
      density = density.clone();
    }

    @Override
    public double[] density() {
      return density.clone();
    }
  }
}
