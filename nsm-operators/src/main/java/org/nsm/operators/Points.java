package org.nsm.operators;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Small expressions in the coordinates of points x, B×d. */
final class Points {
  private Points() {}

  /** Returns |x|², B×1. */
  static Tensor squaredRadius(Algebra a, Tensor x) {
    return a.reshape(a.sum(a.square(x), 1), Shape.of(x.shape().size(0), 1));
  }

  /** Returns the coordinates as the gradient of a jet is laid out, d×B×1. */
  static Tensor coordinatesFirst(Algebra a, Tensor x) {
    int count = x.shape().size(0);
    int dimension = x.shape().size(1);
    return a.reshape(a.transpose(x, 1, 0), Shape.of(dimension, count, 1));
  }

  /**
   * Returns a potential in the box [−c, c]ᵈ; outside it is infinite, so that points from beyond the
   * domain are noticed. A rounding of c is still inside.
   */
  static Tensor inBox(Algebra a, Tensor x, double limit, Tensor potential) {
    Shape column = Shape.of(x.shape().size(0), 1);
    Tensor farthest = a.reshape(a.max(a.abs(x), 1), column);
    Tensor outside = a.greater(farthest, a.fill(limit * (1 + 1e-6), column, x.dtype()));
    return a.select(outside, a.fill(Double.POSITIVE_INFINITY, column, x.dtype()), potential);
  }

  /** Returns ones, B×1. */
  static Tensor ones(Algebra a, Tensor x) {
    return a.fill(1, Shape.of(x.shape().size(0), 1), x.dtype());
  }
}
