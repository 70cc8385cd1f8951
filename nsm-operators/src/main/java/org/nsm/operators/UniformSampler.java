package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.spi.Batch;
import org.nsm.api.spi.Density;
import org.nsm.api.spi.Sampler;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.RandomKey;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Points uniform in the box [−c, c]ᵈ. */
public final class UniformSampler implements Sampler {
  private final int dimension;
  private final double limit;

  private UniformSampler(int dimension, double limit) {
    this.dimension = dimension;
    this.limit = limit;
  }

  /**
   * Returns a sampler.
   *
   * @param dimension d
   * @param limit c, half the side of the box
   */
  public static UniformSampler of(int dimension, double limit) {
    Checks.dimension(dimension);
    Checks.positive("limit", limit);
    return new UniformSampler(dimension, limit);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor unit = a.randomUniform(key, Shape.of(count, dimension), dtype);
    return Batch.of(a.add(a.multiply(unit, 2 * limit), -limit));
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new UniformDensity(dimension, limit));
  }
}
