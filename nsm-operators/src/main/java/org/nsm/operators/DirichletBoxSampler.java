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

/**
 * Points in the box [−c, c]ᵈ from w = ∏ᵢ (15/16c)(1 − (xᵢ/c)²)², the root of which is a Dirichlet
 * mask: in the √density gauge every function vanishes on the border, with a slope that is free.
 *
 * <p>A coordinate is a Beta(3, 3) variable, and that is the median of five uniform ones; the median
 * is found by comparing, so that a draw is a pure function of the key like any other.
 */
public final class DirichletBoxSampler implements Sampler {
  private final int dimension;
  private final double limit;

  private DirichletBoxSampler(int dimension, double limit) {
    this.dimension = dimension;
    this.limit = limit;
  }

  /**
   * Returns a sampler.
   *
   * @param dimension d
   * @param limit c, half the side of the box
   */
  public static DirichletBoxSampler of(int dimension, double limit) {
    Checks.dimension(dimension);
    Checks.positive("limit", limit);
    return new DirichletBoxSampler(dimension, limit);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Batch draw(Algebra a, RandomKey key, int count, DType dtype) {
    Tensor median = median(a, key, Shape.of(count, dimension), dtype);
    return Batch.of(a.add(a.multiply(median, 2 * limit), -limit));
  }

  /** Draws Beta(3, 3) variables. */
  static Tensor median(Algebra a, RandomKey key, Shape shape, DType dtype) {
    Tensor five = a.randomUniform(key, Shape.of(5, shape.size(0), shape.size(1)), dtype);
    Tensor[] u = new Tensor[5];
    for (int i = 0; i < 5; i++) {
      u[i] = a.reshape(a.slice(five, 0, i, i + 1), shape);
    }
    // The median of five is that of the fifth, the greater of two lesser and the lesser of two
    // greater ones.
    Tensor low = a.maximum(a.minimum(u[0], u[1]), a.minimum(u[2], u[3]));
    Tensor high = a.minimum(a.maximum(u[0], u[1]), a.maximum(u[2], u[3]));
    return a.maximum(a.minimum(low, high), a.minimum(a.maximum(low, high), u[4]));
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(new DirichletBoxDensity(limit));
  }
}
