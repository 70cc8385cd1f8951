package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * All eigenpairs of a reversible chain. With D = diag(π) the matrix S = D^½ P D^(−½) is symmetric
 * and has the eigenvalues of P; an orthonormal eigenvector v of S gives φ = D^(−½)v, normalised in
 * L²(π).
 */
final class ChainSpectrum implements ExactSpectrum {
  private final double[] values;
  private final Matrix functions;

  private ChainSpectrum(double[] values, Matrix functions) {
    this.values = values;
    this.functions = functions;
  }

  static ChainSpectrum of(TransitionMatrix chain) {
    int n = chain.states();
    double[] root = Arrays.stream(chain.stationary()).map(Math::sqrt).toArray();
    Matrix symmetric =
        Matrix.create(
            n,
            n,
            (i, j) -> {
              int row = Math.max(i, j);
              int column = Math.min(i, j);
              return root[row] * chain.probabilities().at(row, column) / root[column];
            });
    DenseMatrices.Eigen pairs = DenseMatrices.symmetric(symmetric);
    return new ChainSpectrum(
        pairs.values(), Matrix.create(n, n, (i, j) -> pairs.vectors().at(i, j) / root[i]));
  }

  @Override
  public String source() {
    return "dense eigensolver";
  }

  /** Returns the least eigenvalue. */
  double least() {
    return values[values.length - 1];
  }

  @Override
  public double[] values(int count) {
    return Arrays.copyOf(values, Math.min(count, values.length));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return Optional.of(
        Matrix.create(
            points.rows(),
            Math.min(count, values.length),
            (i, j) -> functions.at((int) points.at(i, 0), j)));
  }
}
