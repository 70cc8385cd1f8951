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

  /** Returns how many threads may compute at a time with what this model gives. */
  default int threads() {
    return 1;
  }

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
   * Returns what {@link #at(Matrix)} returns for the functions of a slot: (f, Tg) at X and (g, T*f)
   * at Y.
   */
  default Values at(Slot slot, Matrix points) {
    requireX(slot);
    return at(points);
  }

  /** Returns what {@link #sample(int, long)} returns for a slot; one batch serves all slots. */
  default Values sample(Slot slot, int count, long index) {
    requireX(slot);
    return sample(count, index);
  }

  private static void requireX(Slot slot) {
    if (slot != Slot.X) {
      throw new IllegalArgumentException("this problem has no functions at " + slot);
    }
  }

  /**
   * Functions and images.
   *
   * @param points one a row
   * @param f one column a mode, relative to √w where the operator's measure is dx: the physical
   *     function is √w·f
   * @param image Tf, likewise
   * @param density w at the points; where the operator's measure is the sampler's own, 1, or one
   *     over the weight of a row of a weighted batch
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
