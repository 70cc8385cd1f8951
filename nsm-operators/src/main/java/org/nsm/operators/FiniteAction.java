package org.nsm.operators;

import java.util.Arrays;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Evaluation;
import org.nsm.api.spi.Model;
import org.nsm.api.spi.Quadrature;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Shape;
import org.nsm.api.tensor.Tensor;

/**
 * A matrix T that is self-adjoint in L²(μ) on a finite set, Σμ = 1: (Tf)(i) = Σⱼ Tᵢⱼ f(j), made of
 * the symmetric matrix S = D^½ T D^(−½), D = diag(μ). What operators on finite sets share.
 */
final class FiniteAction {
  private final double[] measure;
  private final RowTable rows;
  private final SparseMatrix symmetric;

  private FiniteAction(SparseMatrix symmetric, double[] measure) {
    this.symmetric = symmetric;
    this.measure = measure;
    this.rows =
        RowTable.of(
            symmetric.map((i, j, value) -> value * Math.sqrt(measure[j]) / Math.sqrt(measure[i])));
  }

  static FiniteAction of(SparseMatrix symmetric, double[] measure) {
    return new FiniteAction(symmetric, measure.clone());
  }

  /** Returns the measure in which each of n points counts alike. */
  static double[] uniform(int points) {
    double[] measure = new double[points];
    Arrays.fill(measure, 1.0 / points);
    return measure;
  }

  /** Returns f and Tf at the points of a batch. */
  Evaluation act(Algebra a, Model f, Tensor x) {
    int count = x.shape().size(0);
    Tensor index = a.cast(a.reshape(x, Shape.of(count)), DType.INT32);
    if (!rows.wantsAll(count)) {
      return Evaluation.of(f.value(a, x), a.stopGradient(rows.times(a, f, index, x.dtype())));
    }
    Tensor all = f.value(a, rows.points(a, x.dtype()));
    Tensor image = rows.times(a, a.stopGradient(all), index);
    return Evaluation.of(a.gather(all, index), a.stopGradient(image));
  }

  /** Returns all points with their measure: an exact rule. */
  Quadrature quadrature() {
    return quadrature(measure);
  }

  /** Returns the points of a finite set with their measure. */
  static Quadrature quadrature(double[] measure) {
    return new Quadrature(Matrix.create(measure.length, 1, (i, j) -> i), measure);
  }

  /**
   * Returns whether there is certainly no negative eigenvalue, by a Cholesky decomposition; of a
   * large matrix, whether Gershgorin's circles say so.
   */
  boolean positive() {
    int n = symmetric.rows();
    double[] reach = new double[n];
    double[] size = {0};
    symmetric.forEach(
        (i, j, value) -> {
          reach[i] += i == j ? value : -Math.abs(value);
          size[0] = Math.max(size[0], Math.abs(value));
        });
    return Arrays.stream(reach).allMatch(r -> r >= -1e-12 * size[0])
        || (n <= FiniteSpectrum.LARGEST_DENSE
            && SymmetricMatrices.isPositive(symmetric.dense(), 1e-10 * size[0]));
  }

  /** Returns S. */
  SparseMatrix symmetric() {
    return symmetric;
  }

  /** Returns μ. */
  double[] measure() {
    return measure.clone();
  }

  FiniteSpectrum spectrum(int sign) {
    return FiniteSpectrum.of(symmetric, measure, sign);
  }
}
