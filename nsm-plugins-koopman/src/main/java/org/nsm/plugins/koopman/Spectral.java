package org.nsm.plugins.koopman;

import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Products of small matrices, with leading axes where there are any. */
final class Spectral {
  private Spectral() {}

  /** Returns U diag(s) Uᵀ. */
  static Tensor compose(Algebra a, Tensor u, Tensor s) {
    return compose(a, u, s, u);
  }

  /** Returns U diag(s) Vᵀ. */
  static Tensor compose(Algebra a, Tensor u, Tensor s, Tensor v) {
    Shape shape = s.shape();
    int last = shape.rank() - 1;
    Tensor row = a.reshape(s, shape.axes(0, last).and(1, shape.size(last)));
    return a.matmul(a.multiply(u, row), v, false, true);
  }

  /** Returns XYZ. */
  static Tensor product(Algebra a, Tensor x, Tensor y, Tensor z) {
    return a.matmul(a.matmul(x, y), z);
  }

  /** Returns XYᵀZ. */
  static Tensor transposedProduct(Algebra a, Tensor x, Tensor y, Tensor z) {
    return a.matmul(a.matmul(x, y, false, true), z);
  }

  /** Returns Σᵢⱼ XᵢⱼYᵢⱼ. */
  static Tensor inner(Algebra a, Tensor x, Tensor y) {
    return a.sum(a.multiply(x, y), -2, -1);
  }

  /** Returns numbers as 1×1 matrices, to multiply matrices by. */
  static Tensor factor(Algebra a, Tensor numbers) {
    return a.reshape(numbers, numbers.shape().and(1, 1));
  }

  /** Returns the identity of the size of a matrix. */
  static Tensor identity(Algebra a, Tensor like) {
    return a.identity(like.shape().size(-1), DType.FLOAT64);
  }
}
