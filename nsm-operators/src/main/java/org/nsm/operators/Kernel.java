package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * A symmetric kernel k(x, y) = k(y, x) of points in d dimensions, said twice: in the algebra, for
 * {@link KernelOperator} to train with, and as a plain Java function, for oracles, which must not
 * share its mistakes.
 *
 * <p>{@link Kernels} has the usual ones. A plugin with one of its own is an {@link
 * org.nsm.api.spi.OperatorProvider} that returns {@link KernelOperator#of} of it.
 */
public interface Kernel {

  /**
   * Returns k(xᵢ, yⱼ) as an n×m matrix.
   *
   * @param a the algebra
   * @param x points, n×d
   * @param y points, m×d
   */
  Tensor matrix(Algebra a, Tensor x, Tensor y);

  /** Returns k(x, y). */
  double at(double[] x, double[] y);

  /** Returns whether Σ cᵢcⱼ k(xᵢ, xⱼ) is never negative. */
  boolean positive();

  /**
   * Returns whether k is analytic in both points, so that rules of integration converge fast enough
   * for an oracle. A kernel with a kink, such as e^(−|x−y|), is not.
   */
  default boolean analytic() {
    return false;
  }

  /**
   * Returns the features ψ with k(x, y) = ψ(x)·ψ(y), one a column, where there are finitely many of
   * them: then T has no more eigenvalues than that.
   *
   * @param points one a row
   */
  default Optional<Matrix> features(Matrix points) {
    return Optional.empty();
  }

  /** Returns the matrix k(xᵢ, yⱼ) by the plain function. */
  default Matrix matrix(Matrix x, Matrix y) {
    double[][] left = Points.rows(x);
    double[][] right = Points.rows(y);
    return Matrix.create(x.rows(), y.rows(), (i, j) -> at(left[i], right[j]));
  }
}
