package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * Eigenpairs of a matrix T that is self-adjoint in L²(μ) on a finite set, found when first asked
 * for. With D = diag(μ) the matrix S = D^½ T D^(−½) is symmetric and has the eigenvalues of T; an
 * orthonormal eigenvector v of S gives φ = D^(−½)v, normalised in L²(μ).
 *
 * <p>All pairs by a dense eigensolver up to {@value #LARGEST_DENSE} points, beyond that as many as
 * are asked for by {@link ChebyshevSubspace}.
 */
final class FiniteSpectrum implements ExactSpectrum {
  static final int LARGEST_DENSE = 1500;

  private final SparseMatrix symmetric;
  private final double[] measure;
  private final int sign;
  private Optional<Eigen> solution = Optional.empty();

  private FiniteSpectrum(SparseMatrix symmetric, double[] measure, int sign) {
    this.symmetric = symmetric;
    this.measure = measure;
    this.sign = sign;
  }

  /**
   * Returns the spectrum.
   *
   * @param symmetric S
   * @param measure μ
   * @param sign physical value = sign · eigenvalue
   */
  static FiniteSpectrum of(SparseMatrix symmetric, double[] measure, int sign) {
    return new FiniteSpectrum(symmetric, measure.clone(), sign);
  }

  @Override
  public String source() {
    return symmetric.rows() <= LARGEST_DENSE ? "dense eigensolver" : "Chebyshev subspace iteration";
  }

  @Override
  public double[] values(int count) {
    int known = Math.min(count, symmetric.rows());
    double[] found = solve(known).values();
    double[] sums = new double[symmetric.rows()];
    symmetric.forEach((i, j, value) -> sums[i] += Math.abs(value));
    double rounding = 1e-13 * Arrays.stream(sums).max().orElse(0);
    double[] values = new double[known];
    // A zero, as every Laplacian has one, is not left to be the rounding of its solver.
    Arrays.setAll(values, i -> Math.abs(found[i]) <= rounding ? 0 : sign * found[i]);
    return values;
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    int known = Math.min(count, symmetric.rows());
    Matrix vectors = solve(known).vectors();
    return Optional.of(
        Matrix.create(
            points.rows(),
            known,
            (i, j) -> {
              int point = (int) points.at(i, 0);
              return vectors.at(point, j) / Math.sqrt(measure[point]);
            }));
  }

  /** Asked for more than before, it solves again: twice as many, so that this is seldom. */
  private synchronized Eigen solve(int count) {
    if (solution.isPresent() && solution.get().values().length >= count) {
      return solution.get();
    }
    int n = symmetric.rows();
    Eigen found =
        n <= LARGEST_DENSE
            ? SymmetricMatrices.eigen(symmetric.dense())
            : ChebyshevSubspace.largest(
                symmetric, Math.min(n, Math.max(count, solution.isPresent() ? 2 * count : 0)));
    solution = Optional.of(found);
    return found;
  }
}
