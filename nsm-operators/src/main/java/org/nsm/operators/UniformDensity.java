package org.nsm.operators;

import org.nsm.api.spi.Density;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Derivatives;
import org.nsm.api.tensor.Jet;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * w = (2c)⁻ᵈ in the box [−c, c]ᵈ and 0 outside. Derivatives are zero: the jump at the faces is the
 * model's business, which should vanish there (a box mask).
 */
final class UniformDensity implements Density {
  private final int dimension;
  private final double limit;

  UniformDensity(int dimension, double limit) {
    this.dimension = dimension;
    this.limit = limit;
  }

  @Override
  public Tensor log(Algebra a, Tensor x) {
    Shape column = Shape.of(x.shape().size(0), 1);
    Tensor farthest = a.reshape(a.max(a.abs(x), 1), column);
    Tensor outside = a.greater(farthest, a.fill(limit, column, x.dtype()));
    Tensor nothing = a.fill(Double.NEGATIVE_INFINITY, column, x.dtype());
    Tensor height = a.fill(-dimension * Math.log(2 * limit), column, x.dtype());
    return a.select(outside, nothing, height);
  }

  @Override
  public Jet relativeRoot(Algebra a, Tensor x, Derivatives depth) {
    int count = x.shape().size(0);
    Tensor one = Points.ones(a, x);
    if (depth == Derivatives.VALUE) {
      return Jet.of(one);
    }
    Tensor gradient = a.fill(0, Shape.of(dimension, count, 1), x.dtype());
    return depth == Derivatives.GRADIENT
        ? Jet.of(one, gradient)
        : Jet.of(one, gradient, a.fill(0, Shape.of(count, 1), x.dtype()));
  }
}
