package org.nsm.operators;

import java.util.Arrays;
import org.nsm.api.Matrix;

/**
 * The bound states of one electron and two nuclei with angular momentum ±m round the axis.
 *
 * <p>For ψ = u(ξ)v(η) the quotient ⟨ψ, Hψ⟩/⟨ψ, ψ⟩ has, but for a common factor (R/2)³,
 *
 * <pre>
 *   ⟨ψ, Hψ⟩ = (2/R²) ∫∫ (ξ²−1)ψ_ξ² + (1−η²)ψ_η² + m²(1/(ξ²−1) + 1/(1−η²))ψ² dξ dη
 *             − (2/R) ∫∫ ((Z₁+Z₂)ξ + (Z₂−Z₁)η) ψ² dξ dη
 *   ⟨ψ, ψ⟩  = ∫∫ (ξ²−η²) ψ² dξ dη
 * </pre>
 *
 * so that all matrices are sums of products of one-dimensional ones. The basis is P_l^m(η), on
 * which the kinetic energy is l(l+1), times (ξ²−1)^(m/2) e^(−a(ξ−1)) L_n^(2m)(2a(ξ−1)); integrals
 * over ξ are taken by Gauss–Legendre in √(ξ−1). Eigenfunctions are analytic in both, and energies
 * converge geometrically; being those of a Ritz method, they are upper bounds.
 */
final class TwoCentreBlock {
  private static final int NODES = 420;

  private final int radials;
  private final double separation;
  private final int m;
  private final double decay;
  private final int polar;
  private final double[] norms;
  private double[] energies = new double[0];
  private Matrix vectors = Matrix.create(0, 0, (i, j) -> 0);

  private TwoCentreBlock(double separation, int m, double decay, int radials, int polar) {
    this.radials = radials;
    this.norms = new double[radials];
    this.separation = separation;
    this.m = m;
    this.decay = decay;
    this.polar = polar;
  }

  /**
   * Solves for one |m|.
   *
   * @param radials functions of ξ
   * @param polars functions of η, beyond those that a large separation needs
   */
  static TwoCentreBlock of(
      double separation, double first, double second, int m, int radials, int polars) {
    double united = separation * (first + second) / 2;
    TwoCentreBlock block =
        new TwoCentreBlock(
            separation, m, united / (m + 2), radials, polars + (int) Math.ceil(united));
    block.solve(first, second);
    return block;
  }

  /** Returns the energies below zero, rising. */
  double[] energies() {
    return energies;
  }

  /** Returns a state without its factor of the angle; norm one with it. */
  double value(int state, double xi, double eta) {
    double[] v = OrthogonalPolynomials.legendre(m, polar, eta);
    double sum = 0;
    for (int n = 0; n < radials; n++) {
      double inner = 0;
      for (int l = 0; l < polar; l++) {
        inner += vectors.at(n * polar + l, state) * v[l];
      }
      sum += inner * radial(n, xi - 1) * norms[n];
    }
    return sum * Math.pow((xi - 1) * (xi + 1), 0.5 * m);
  }

  /** e^(−at) L_n^(2m)(2at), without the factor (ξ²−1)^(m/2). */
  private double radial(int n, double t) {
    return Math.exp(-decay * t) * OrthogonalPolynomials.laguerre(n, 2 * m, 2 * decay * t);
  }

  /** Its derivative: L_n^(α)′ = −L_{n−1}^(α+1). */
  private double slope(int n, double t) {
    double below = n == 0 ? 0 : OrthogonalPolynomials.laguerre(n - 1, 2 * m + 1, 2 * decay * t);
    return -decay * radial(n, t) - 2 * decay * Math.exp(-decay * t) * below;
  }

  private void solve(double first, double second) {
    double[][][] radial = radialMatrices();
    double[][] eta = new double[polar][polar];
    LineRule rule = LineRule.gauss(-1, 1, polar + m + 4);
    for (int node = 0; node < rule.nodes().length; node++) {
      double y = rule.nodes()[node];
      double[] v = OrthogonalPolynomials.legendre(m, polar, y);
      for (int i = 0; i < polar; i++) {
        for (int j = 0; j < polar; j++) {
          eta[i][j] += rule.weights()[node] * y * v[i] * v[j];
        }
      }
    }
    double[][] squared = new double[polar][polar];
    for (int i = 0; i < polar; i++) {
      for (int j = 0; j < polar; j++) {
        double l = m + i;
        // One more degree than the basis has, so that η² is exact in its last row, too.
        double beyond = ((l + 1) * (l + 1) - m * m) / (4 * (l + 1) * (l + 1) - 1);
        squared[i][j] = i == j && i == polar - 1 ? beyond : 0;
        for (int k = 0; k < polar; k++) {
          squared[i][j] += eta[i][k] * eta[k][j];
        }
      }
    }
    int size = radials * polar;
    double unit = 2 / (separation * separation);
    double pull = 2 / separation;
    Matrix h =
        Matrix.create(
            size,
            size,
            (p, q) -> {
              int n = p / polar;
              int k = q / polar;
              int i = p % polar;
              int j = q % polar;
              double l = m + i;
              double same =
                  i == j
                      ? unit * (radial[1][n][k] + l * (l + 1) * radial[0][n][k])
                          - pull * (first + second) * radial[2][n][k]
                      : 0;
              return same - pull * (second - first) * radial[0][n][k] * eta[i][j];
            });
    Matrix s =
        Matrix.create(
            size,
            size,
            (p, q) -> {
              int i = p % polar;
              int j = q % polar;
              return (i == j ? radial[3][p / polar][q / polar] : 0)
                  - radial[0][p / polar][q / polar] * squared[i][j];
            });
    SymmetricMatrices.Eigen pairs = SymmetricMatrices.generalized(h, s, 1e-13);
    int bound = 0;
    int all = pairs.values().length;
    while (bound < all && pairs.values()[all - 1 - bound] < 0) {
      bound++;
    }
    double norm = Math.pow(separation / 2, -1.5);
    energies = new double[bound];
    Arrays.setAll(energies, i -> pairs.values()[all - 1 - i]);
    vectors = Matrix.create(size, bound, (i, j) -> norm * pairs.vectors().at(i, all - 1 - j));
  }

  /** ∫uu, ∫(ξ²−1)u′u′ + m²uu/(ξ²−1), ∫ξuu and ∫ξ²uu, of functions u brought to norm one. */
  private double[][][] radialMatrices() {
    double[][][] matrices = new double[4][radials][radials];
    LineRule rule = LineRule.gauss(0, Math.sqrt(150 / decay), NODES);
    for (int node = 0; node < NODES; node++) {
      double root = rule.nodes()[node];
      double t = root * root;
      double xi = 1 + t;
      double g = t * (t + 2);
      double weight = 2 * root * rule.weights()[node] * Math.pow(g, m);
      double[] u = new double[radials];
      double[] du = new double[radials];
      for (int n = 0; n < radials; n++) {
        u[n] = radial(n, t);
        du[n] = slope(n, t) + m * xi / g * u[n];
      }
      for (int n = 0; n < radials; n++) {
        for (int k = 0; k < radials; k++) {
          double both = weight * u[n] * u[k];
          matrices[0][n][k] += both;
          matrices[1][n][k] += weight * g * du[n] * du[k] + m * m / g * both;
          matrices[2][n][k] += xi * both;
          matrices[3][n][k] += xi * xi * both;
        }
      }
    }
    for (int n = 0; n < radials; n++) {
      norms[n] = 1 / Math.sqrt(matrices[3][n][n]);
    }
    for (double[][] matrix : matrices) {
      for (int n = 0; n < radials; n++) {
        for (int k = 0; k < radials; k++) {
          matrix[n][k] *= norms[n] * norms[k];
        }
      }
    }
    return matrices;
  }
}
