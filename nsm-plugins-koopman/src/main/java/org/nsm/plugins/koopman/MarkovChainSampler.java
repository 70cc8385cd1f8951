package org.nsm.plugins.koopman;

import org.nsm.api.Matrix;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Independent stationary transitions of a finite chain: x ~ π, then y from row x, both by
 * inversion: with cumulative probabilities c and u uniform on [0, 1), the state is the number of j
 * with cⱼ ≤ u.
 */
final class MarkovChainSampler implements Sampler {
  private final int states;
  private final double[] starts;
  private final double[] steps;

  private MarkovChainSampler(TransitionMatrix chain) {
    this.states = chain.states();
    this.starts = cumulative(Matrix.of(1, states, chain.stationary()));
    this.steps = cumulative(chain.probabilities());
  }

  static MarkovChainSampler of(TransitionMatrix chain) {
    return new MarkovChainSampler(chain);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor start = a.constant(starts, Shape.of(1, states), DType.FLOAT64);
    Tensor rows = a.constant(steps, Shape.of(states, states), DType.FLOAT64);
    Tensor x = invert(a, start, key.stream("start"), count);
    Tensor index = a.cast(a.reshape(x, Shape.of(count)), DType.INT32);
    Tensor y = invert(a, a.gather(rows, index), key.stream("step"), count);
    return Batch.of(a.cast(x, dtype), a.cast(y, dtype));
  }

  /** In double precision, so that rare states are drawn as rarely as they should be. */
  private Tensor invert(Algebra a, Tensor cumulative, RandomKey key, int count) {
    Shape column = Shape.of(count, 1);
    Tensor u = a.randomUniform(key, column, DType.FLOAT64);
    Tensor beyond =
        a.select(a.greater(cumulative, u), a.scalar(0, DType.FLOAT64), a.scalar(1, DType.FLOAT64));
    return a.reshape(a.sum(beyond, 1), column);
  }

  /** Cumulative sums along rows; exactly one from the last possible state on, despite rounding. */
  private static double[] cumulative(Matrix probabilities) {
    int n = probabilities.columns();
    double[] sums = new double[probabilities.rows() * n];
    for (int i = 0; i < probabilities.rows(); i++) {
      int last = 0;
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += probabilities.at(i, j);
        sums[i * n + j] = sum;
        last = probabilities.at(i, j) > 0 ? j : last;
      }
      java.util.Arrays.fill(sums, i * n + last, (i + 1) * n, 1);
    }
    return sums;
  }
}
