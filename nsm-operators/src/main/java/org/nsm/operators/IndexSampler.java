package org.nsm.operators;

import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Indices 0 … n−1 as floating-point numbers: uniform and independent, or all of them in order where
 * a batch of exactly n is asked for. Then the batch is the whole domain and its moments are exact,
 * so that the biased estimator {@code same} is the right one: there is nothing to cross-fit.
 */
public final class IndexSampler implements Sampler {
  /** Whole numbers up to here are exact in single precision. */
  private static final int LARGEST = 1 << 24;

  private final int points;

  private IndexSampler(int points) {
    this.points = points;
  }

  /** Returns a sampler of n indices. */
  public static IndexSampler of(int points) {
    if (points < 1 || points > LARGEST) {
      throw new SettingsException("size", "expected 1 to " + LARGEST + " points, found " + points);
    }
    return new IndexSampler(points);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Shape column = Shape.of(count, 1);
    if (count == points) {
      double[] all = new double[points];
      java.util.Arrays.setAll(all, i -> i);
      return Batch.of(a.constant(all, column, dtype));
    }
    Tensor drawn = a.floor(a.multiply(a.randomUniform(key, column, dtype), points));
    // In single precision a uniform number just below 1 may round up to n.
    return Batch.of(a.minimum(drawn, a.fill(points - 1, column, dtype)));
  }
}
