package org.nsm.objectives;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/** Small matrices that multiply functions from the right, with leading axes where there are any. */
final class Right {
  private Right() {}

  /** Returns the identity for as many functions as a moment is of. */
  static Tensor identity(Algebra a, Tensor moment) {
    return a.identity(moment.shape().size(-1), DType.FLOAT64);
  }

  /** Returns tr(XY) for symmetric Y. */
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
}
