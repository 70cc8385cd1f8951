package org.nsm.testkit;

import java.util.Arrays;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * Compares learned functions with known modes; functions are columns, points are equally likely.
 */
final class Modes {
  private Modes() {}

  /** Returns E[f_i g_j]. */
  static Matrix gram(Matrix f, Matrix g) {
    Matrix product = f.transpose().times(g);
    return Matrix.create(product.rows(), product.columns(), (i, j) -> product.at(i, j) / f.rows());
  }

  /** Returns |cos| between column i of f and mode i. */
  static double cosine(Matrix f, Matrix modes, int i) {
    double norm = Math.sqrt(gram(f, f).at(i, i) * gram(modes, modes).at(i, i));
    return Math.abs(gram(f, modes).at(i, i)) / norm;
  }

  /** Returns 1 − tr(PQ)/k for the projectors on the spans of k columns each. */
  static double subspaceDistance(Matrix f, Matrix modes) {
    JavaAlgebra a = JavaAlgebra.create();
    Tensor q = a.qr(a.constant(f, DType.FLOAT64)).q();
    Tensor r = a.qr(a.constant(modes, DType.FLOAT64)).q();
    double[] overlap = JavaAlgebra.values(a.matmul(q, r, true, false));
    double trace = 0;
    for (double v : overlap) {
      trace += v * v;
    }
    return 1 - trace / f.columns();
  }

  /** Returns the columns from {@code from} (inclusive) to {@code to} (exclusive). */
  static Matrix columns(Matrix f, int from, int to) {
    return Matrix.create(f.rows(), to - from, (i, j) -> f.at(i, j + from));
  }

  /** Returns orthonormal columns: each without its parts along the earlier ones. */
  static Matrix gramSchmidt(Matrix f) {
    JavaAlgebra a = JavaAlgebra.create();
    return JavaAlgebra.matrix(a.qr(a.constant(f, DType.FLOAT64)).q());
  }

  /** Returns √ of the eigenvalues of E[ffᵀ]E[ggᵀ], descending: the singular values of Σ f_i⊗g_i. */
  static double[] productNorms(Matrix f, Matrix g) {
    JavaAlgebra a = JavaAlgebra.create();
    double n = f.rows();
    Tensor sum = a.matmul(a.constant(f, DType.FLOAT64), a.constant(g, DType.FLOAT64), false, true);
    double[] all = JavaAlgebra.values(a.svd(a.multiply(sum, 1 / n)).values());
    return Arrays.copyOf(all, f.columns());
  }
}
