package org.nsm.testkit;

import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/** Matrix products, triangles and diagonals, on the last two axes. */
final class MatrixOps {
  private final JavaAlgebra a;

  MatrixOps(JavaAlgebra a) {
    this.a = a;
  }

  Tensor matmul(Tensor x, Tensor y, boolean transposeX, boolean transposeY) {
    JavaTensor p = matrices("matmul", x);
    JavaTensor q = matrices("matmul", a.sameType("matmul", p, y));
    int rows = p.shape().size(transposeX ? -1 : -2);
    int inner = p.shape().size(transposeX ? -2 : -1);
    int columns = q.shape().size(transposeY ? -2 : -1);
    if (inner != q.shape().size(transposeY ? -1 : -2)) {
      throw new IllegalArgumentException(
          "matmul: cannot multiply " + factor(p, transposeX) + " by " + factor(q, transposeY));
    }
    Shape leading = Shape.broadcast(leading(p), leading(q));
    int[] left = Broadcasting.sources(leading(p), leading);
    int[] right = Broadcasting.sources(leading(q), leading);
    double[] values = new double[left.length * rows * columns];
    for (int m = 0; m < left.length; m++) {
      int pStart = left[m] * rows * inner;
      int qStart = right[m] * inner * columns;
      for (int i = 0; i < rows; i++) {
        int target = (m * rows + i) * columns;
        for (int k = 0; k < inner; k++) {
          double v = p.values()[pStart + (transposeX ? k * rows + i : i * inner + k)];
          for (int j = 0; j < columns; j++) {
            int at = transposeY ? j * inner + k : k * columns + j;
            values[target + j] += v * q.values()[qStart + at];
          }
        }
      }
    }
    return a.make(values, leading.and(rows, columns), p.dtype())
        .pulls(
            p,
            g ->
                a.sumTo(
                    transposeX
                        ? a.matmul(q, g, transposeY, true)
                        : a.matmul(g, q, false, !transposeY),
                    p.shape()))
        .pulls(
            q,
            g ->
                a.sumTo(
                    transposeY
                        ? a.matmul(g, p, true, transposeX)
                        : a.matmul(p, g, !transposeX, false),
                    q.shape()));
  }

  private static String factor(JavaTensor p, boolean transposed) {
    return p.shape() + (transposed ? " transposed" : "");
  }

  Tensor upperTriangle(Tensor x) {
    return triangle("upperTriangle", x, true).pulls(a.own(x), a::upperTriangle);
  }

  Tensor lowerTriangle(Tensor x) {
    return triangle("lowerTriangle", x, false).pulls(a.own(x), a::lowerTriangle);
  }

  private JavaTensor triangle(String name, Tensor x, boolean upper) {
    JavaTensor p = matrices(name, x);
    int rows = p.shape().size(-2);
    int columns = p.shape().size(-1);
    double[] values = p.values().clone();
    for (int at = 0; at < values.length; at++) {
      int i = at / columns % rows;
      int j = at % columns;
      if (upper ? j < i : j > i) {
        values[at] = 0;
      }
    }
    return a.make(values, p.shape(), p.dtype());
  }

  Tensor diagonal(Tensor x) {
    JavaTensor p = square("diagonal", x);
    int n = p.shape().size(-1);
    double[] values = new double[n == 0 ? 0 : p.values().length / n];
    for (int at = 0; at < values.length; at++) {
      values[at] = p.values()[at * n + at % n];
    }
    return a.make(values, leading(p).and(n), p.dtype()).pulls(p, a::diagonalMatrix);
  }

  Tensor diagonalMatrix(Tensor x) {
    JavaTensor p = a.numeric("diagonalMatrix", x);
    if (p.shape().rank() == 0) {
      throw new IllegalArgumentException("diagonalMatrix: a scalar has no axis");
    }
    int n = p.shape().size(-1);
    double[] values = new double[p.values().length * n];
    for (int at = 0; at < p.values().length; at++) {
      values[at * n + at % n] = p.values()[at];
    }
    return a.make(values, p.shape().and(n), p.dtype()).pulls(p, a::diagonal);
  }

  /** Returns a tensor that must have at least two axes. */
  JavaTensor matrices(String name, Tensor x) {
    JavaTensor p = a.floating(name, x);
    if (p.shape().rank() < 2) {
      throw new IllegalArgumentException(name + ": " + p.shape() + " is no matrix");
    }
    return p;
  }

  /** Returns a tensor whose last two axes must have one size. */
  JavaTensor square(String name, Tensor x) {
    JavaTensor p = matrices(name, x);
    if (p.shape().size(-1) != p.shape().size(-2)) {
      throw new IllegalArgumentException(name + ": " + p.shape() + " is not square");
    }
    return p;
  }

  static Shape leading(Tensor p) {
    return p.shape().axes(0, p.shape().rank() - 2);
  }
}
