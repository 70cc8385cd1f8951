package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * A reference spectrum by {@link Galerkin}: values and smooth functions of the larger of two bases,
 * the second with three quarters of the functions along each axis; the error is the difference of
 * their values. Solved when first asked.
 */
final class GalerkinSpectrum implements ExactSpectrum {
  private final Galerkin problem;
  private final int perAxis;
  private final int sign;
  private Optional<Solution> solution = Optional.empty();

  private record Solution(Eigen fine, double[] coarse) {}

  private GalerkinSpectrum(Galerkin problem, int perAxis, int sign) {
    this.problem = problem;
    this.perAxis = perAxis;
    this.sign = sign;
  }

  /**
   * Returns the spectrum.
   *
   * @param problem T
   * @param perAxis number of functions along each axis
   * @param sign physical value = sign · eigenvalue of T
   */
  static GalerkinSpectrum of(Galerkin problem, int perAxis, int sign) {
    return new GalerkinSpectrum(problem, perAxis, sign);
  }

  @Override
  public double[] values(int count) {
    Solution found = solve();
    double[] values = java.util.Arrays.copyOf(found.fine.values(), known(found, count));
    for (int k = 0; k < values.length; k++) {
      values[k] *= sign;
    }
    return values;
  }

  @Override
  public String source() {
    return "Galerkin's method with trigonometric functions";
  }

  @Override
  public double[] errors(int count) {
    Solution found = solve();
    double[] errors = new double[known(found, count)];
    for (int k = 0; k < errors.length; k++) {
      double value = found.fine.values()[k];
      errors[k] = Math.abs(value - found.coarse[k]) + 1e-12 * (1 + Math.abs(value));
    }
    return errors;
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    Solution found = solve();
    Matrix coefficients = found.fine.vectors().leadingColumns(known(found, count));
    return Optional.of(problem.functions(points, perAxis, coefficients));
  }

  /** Half of what the smaller basis has: the rest is not resolved. */
  private static int known(Solution found, int count) {
    return Math.min(count, Math.max(1, found.coarse.length / 2));
  }

  private synchronized Solution solve() {
    if (solution.isEmpty()) {
      double[] coarse = problem.largest(perAxis * 3 / 4, Integer.MAX_VALUE).values();
      solution = Optional.of(new Solution(problem.largest(perAxis, Integer.MAX_VALUE), coarse));
    }
    return solution.get();
  }
}
