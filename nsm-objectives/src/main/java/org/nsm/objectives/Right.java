package org.nsm.objectives;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * Small matrices that multiply functions from the right, with leading axes where there are any.
 * Column i of fX is Σ_j f_j X_ji, so row j, column i is what mode j does to mode i.
 */
final class Right {
  private Right() {}

  /** Returns the identity for as many functions as a moment is of. */
  static Tensor identity(Algebra a, Tensor moment) {
    return a.identity(moment.shape().size(-1), DType.FLOAT64);
  }

  /** Returns tr(XY) for symmetric Y, which is Σ_ij X_ij Y_ij. */
  static Tensor trace(Algebra a, Tensor x, Tensor y) {
    return a.sum(a.multiply(x, y), -2, -1);
  }

  /** Returns the trace. */
  static Tensor trace(Algebra a, Tensor x) {
    return a.sum(a.diagonal(x), -1);
  }

  /** Returns p·X + q·Y. */
  static Tensor sum(Algebra a, double p, Tensor x, double q, Tensor y) {
    return a.add(a.multiply(x, p), a.multiply(y, q));
  }

  /** Returns x above its diagonal and zero elsewhere: earlier modes act on later ones. */
  static Tensor strictlyUpper(Algebra a, Tensor x) {
    return a.subtract(a.upperTriangle(x), a.diagonalMatrix(a.diagonal(x)));
  }

  /** Returns diag(r)·x·diag(c) for vectors r and c. */
  static Tensor scaled(Algebra a, Tensor r, Tensor x, Tensor c) {
    return a.multiply(a.multiply(asColumn(a, r), x), asRow(a, c));
  }

  /** Returns diag(r)·x for a vector r. */
  static Tensor scaledRows(Algebra a, Tensor r, Tensor x) {
    return a.multiply(asColumn(a, r), x);
  }

  /** Returns 1/x, and 0 where x is not positive; an undefined x stays undefined. */
  static Tensor reciprocalOfPositive(Algebra a, Tensor x) {
    Tensor zero = a.multiply(x, 0);
    Tensor one = a.add(zero, 1);
    Tensor positive = a.greater(x, zero);
    return a.select(positive, a.divide(one, a.select(positive, x, one)), zero);
  }

  /** Returns 1/x, and 0 where x is zero; an undefined x stays undefined. */
  static Tensor reciprocalOfNonzero(Algebra a, Tensor x) {
    return a.multiply(x, reciprocalOfPositive(a, a.square(x)));
  }

  private static Tensor asRow(Algebra a, Tensor vector) {
    Shape shape = vector.shape();
    int last = shape.rank() - 1;
    return a.reshape(vector, shape.axes(0, last).and(1, shape.size(last)));
  }

  private static Tensor asColumn(Algebra a, Tensor vector) {
    return a.reshape(vector, vector.shape().and(1));
  }
}
