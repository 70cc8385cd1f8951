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

  /** Returns ones, B×1. */
  static Tensor ones(Algebra a, Tensor x) {
    return a.fill(1, Shape.of(x.shape().size(0), 1), x.dtype());
  }
}
