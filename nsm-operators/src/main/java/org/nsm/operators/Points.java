package org.nsm.operators;

import org.nsm.api.Matrix;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Small expressions in the coordinates of points x, B×d. */
final class Points {
  private static final int MOST_DIFFERENCES = 16;

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

  /**
   * Returns |xᵢ − yⱼ|², n×m. By differences, as long as that is not much more work: |x|² + |y|² −
   * 2x·y loses the digits of points that are close to each other.
   */
  static Tensor squaredDistances(Algebra a, Tensor x, Tensor y) {
    int rows = x.shape().size(0);
    int columns = y.shape().size(0);
    int dimension = x.shape().size(1);
    if (dimension > MOST_DIFFERENCES) {
      Tensor squares =
          a.add(squaredRadius(a, x), a.reshape(squaredRadius(a, y), Shape.of(1, columns)));
      Tensor difference = a.subtract(squares, a.multiply(a.matmul(x, y, false, true), 2));
      return a.maximum(difference, a.fill(0, Shape.of(rows, columns), x.dtype()));
    }
    Tensor sum = a.fill(0, Shape.of(rows, columns), x.dtype());
    for (int axis = 0; axis < dimension; axis++) {
      Tensor left = a.slice(x, 1, axis, axis + 1);
      Tensor right = a.reshape(a.slice(y, 1, axis, axis + 1), Shape.of(1, columns));
      sum = a.add(sum, a.square(a.subtract(left, right)));
    }
    return sum;
  }

  /** Returns |x − y|². */
  static double squaredDistance(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return sum;
  }

  /** Returns the rows of a matrix. */
  static double[][] rows(Matrix points) {
    double[][] rows = new double[points.rows()][points.columns()];
    for (int i = 0; i < rows.length; i++) {
      for (int axis = 0; axis < rows[i].length; axis++) {
        rows[i][axis] = points.at(i, axis);
      }
    }
    return rows;
  }
}
