package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Quadrature;
import org.nsm.operators.SymmetricMatrices.Eigen;

/**
 * The spectrum of a kernel of finite rank, k(x, y) = ψ(x)·ψ(y): T has the eigenvalues of the small
 * matrix G = E[ψψᵀ], and φ = ψ·v/√λ for its eigenvectors v. Of the kernel x·y that is principal
 * component analysis.
 */
final class FeatureSpectrum implements ExactSpectrum {
  /** Eigenvalues below this share of the first are rounding. */
  private static final double FLOOR = 1e-12;

  private final Kernel kernel;
  private final Law law;
  private final Eigen pairs;
  private final int known;

  private FeatureSpectrum(Kernel kernel, Law law, Eigen pairs) {
    this.kernel = kernel;
    this.law = law;
    this.pairs = pairs;
    double floor = FLOOR * pairs.values()[0];
    this.known = (int) Arrays.stream(pairs.values()).filter(v -> v > floor).count();
  }

  static FeatureSpectrum of(Kernel kernel, Law law, Quadrature rule) {
    Matrix psi = kernel.features(law.coordinates(rule.nodes())).orElseThrow();
    double[] weights = rule.weights();
    Matrix weighted = Matrix.create(psi.rows(), psi.columns(), (i, j) -> weights[i] * psi.at(i, j));
    return new FeatureSpectrum(
        kernel, law, SymmetricMatrices.eigen(psi.transpose().times(weighted)));
  }

  @Override
  public String source() {
    return "dense eigensolver on the features of the kernel";
  }

  @Override
  public double[] values(int count) {
    return Arrays.copyOf(pairs.values(), Math.min(count, known));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    int modes = Math.min(count, known);
    Matrix scaled =
        Matrix.create(
            pairs.vectors().rows(),
            modes,
            (j, mode) -> pairs.vectors().at(j, mode) / Math.sqrt(pairs.values()[mode]));
    return kernel.features(law.coordinates(points)).map(psi -> psi.times(scaled));
  }
}
