package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;

/** Points from the centred isotropic normal law N(0, s²I). */
public final class GaussianSampler implements Sampler {
  private final int dimension;
  private final double scale;

  private GaussianSampler(int dimension, double scale) {
    this.dimension = dimension;
    this.scale = scale;
  }

  /**
   * Returns a sampler.
   *
   * @param dimension d
   * @param scale s, the standard deviation of each coordinate
   */
  public static GaussianSampler of(int dimension, double scale) {
    Checks.dimension(dimension);
    Checks.positive("scale", scale);
    return new GaussianSampler(dimension, scale);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    return Batch.of(a.multiply(a.randomNormal(key, Shape.of(count, dimension), dtype), scale));
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new GaussianDensity(dimension, scale));
  }
}
