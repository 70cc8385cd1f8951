package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.SettingsException;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Points from a mixture Σₖ pₖ N(0, sₖ²I) of centred isotropic normal laws: a sampler for functions
 * with structure on several length scales, such as a cusp in a wide cloud.
 */
public final class GaussianMixtureSampler implements Sampler {
  private final int dimension;
  private final double[] scales;
  private final double[] weights;

  private GaussianMixtureSampler(int dimension, double[] scales, double[] weights) {
    this.dimension = dimension;
    this.scales = scales;
    this.weights = weights;
  }

  /** Returns a sampler whose components are equally likely. */
  public static GaussianMixtureSampler of(int dimension, double... scales) {
    double[] weights = new double[scales.length];
    Arrays.fill(weights, 1);
    return of(dimension, scales, weights);
  }

  /**
   * Returns a sampler.
   *
   * @param dimension d
   * @param scales the standard deviations sₖ
   * @param weights proportional to the probabilities pₖ
   */
  public static GaussianMixtureSampler of(int dimension, double[] scales, double[] weights) {
    Checks.dimension(dimension);
    if (scales.length == 0) {
      throw new SettingsException("scales", "expected at least one standard deviation");
    }
    if (weights.length != scales.length) {
      throw new SettingsException(
          "weights",
          "expected one for each of the " + scales.length + " scales, found " + weights.length);
    }
    for (int k = 0; k < scales.length; k++) {
      Checks.positive("scales", scales[k]);
      Checks.positive("weights", weights[k]);
    }
    double total = Arrays.stream(weights).sum();
    return new GaussianMixtureSampler(
        dimension, scales.clone(), Arrays.stream(weights).map(w -> w / total).toArray());
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Shape column = Shape.of(count, 1);
    Tensor choice = a.randomUniform(key.stream("component"), column, dtype);
    Tensor scale = a.fill(scales[0], column, dtype);
    double below = 0;
    for (int k = 1; k < scales.length; k++) {
      below += weights[k - 1];
      Tensor beyond = a.greater(choice, a.fill(below, column, dtype));
      scale = a.select(beyond, a.fill(scales[k], column, dtype), scale);
    }
    Tensor normal = a.randomNormal(key.stream("normal"), Shape.of(count, dimension), dtype);
    return Batch.of(a.multiply(normal, scale));
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new GaussianMixtureDensity(dimension, scales, weights));
  }
}
