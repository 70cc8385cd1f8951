package org.nsm.api.spi;

import java.util.Optional;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;

/** Draws batches; a pure function of the key. */
public interface Sampler {

  /** Returns d, the dimension of a point. */
  int dimension();

  /**
   * Draws a batch.
   *
   * @param a the algebra
   * @param key stream and step
   * @param count number of rows
   * @param dtype element type of the points
   */
  Batch draw(Algebra a, RandomKey key, int count, DType dtype);

  /** Returns the density of the points with respect to dx, where there is one. */
  default Optional<Density> density() {
    return Optional.empty();
  }
}
