package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;

/**
 * The exact spectrum of {@link LogisticMap}, of rank N + 1.
 *
 * <p>The density of the noise, C cosᴺ(πξ), makes that of a transition a sum of products: with T(x)
 * = 4x(1−x),
 *
 * <pre>
 *   p(y | x) = Σᵢ αᵢ(x) βᵢ(y),   βᵢ(y) = √(C·binom(N,i)) sin^(N−i)(πy) cosⁱ(πy),   αᵢ = βᵢ∘T
 * </pre>
 *
 * <ul>
 *   <li>Eigenvalues are those of Kᵢⱼ = ∫ βᵢαⱼ dx, eigenfunctions Σⱼ vⱼαⱼ with Kv = λv.
 *   <li>The stationary density is π = Σ cᵢβᵢ with Kᵀc = c.
 *   <li>Singular values in L²(π) are those of A^½B^½ = UΣVᵀ with the Gram matrices A = ∫ ααᵀπ dx
 *       and B = ∫ ββᵀ/π dx; the singular functions are φᵢ = αᵀB^½vᵢ/σᵢ and ψᵢ = (β/π)ᵀA^½uᵢ/σᵢ.
 * </ul>
 *
 * <p>Reference: A. Ostruszka, P. Pakoński, W. Słomczyński, K. Życzkowski, "Dynamical entropy for
 * systems with stochastic perturbation", Phys. Rev. E 62, 2000.
 */
final class LogisticSpectrum implements ExactSpectrum {
  /** Below this a singular value is lost in rounding, and its functions with it. */
  private static final double SMALLEST = 1e-7;

  private final int exponent;
  private final double[] amplitudes;
  private final double[] stationary;
  private final List<Complex> eigenvalues;
  private final double[] singularValues;
  private final Matrix left;
  private final Matrix right;

  private LogisticSpectrum(int exponent) {
    this.exponent = exponent;
    this.amplitudes = amplitudes(exponent);
    GaussLegendre rule = GaussLegendre.of(200 + 4 * exponent, 0, 1);
    int nodes = rule.nodes().length;
    double[][] a = new double[nodes][];
    double[][] b = new double[nodes][];
    for (int q = 0; q < nodes; q++) {
      double x = rule.nodes()[q];
      b[q] = beta(x);
      a[q] = beta(LogisticMap.map(x));
    }
    Matrix k = gram(rule, b, a, new double[0]);
    DenseMatrices.Spectrum spectrum = DenseMatrices.spectrum(k);
    this.eigenvalues = spectrum.values();
    this.stationary = stationary(rule, b, DenseMatrices.spectrum(k.transpose()));
    double[] density = new double[nodes];
    double[] inverse = new double[nodes];
    for (int q = 0; q < nodes; q++) {
      density[q] = density(rule.nodes()[q]);
      inverse[q] = 1 / density[q];
    }
    Matrix rootA = DenseMatrices.root(gram(rule, a, a, density));
    Matrix rootB = DenseMatrices.root(gram(rule, b, b, inverse));
    DenseMatrices.Svd svd = DenseMatrices.svd(rootA.times(rootB));
    this.singularValues = svd.values();
    this.left = scaled(rootB.times(svd.right()), svd.values());
    this.right = scaled(rootA.times(svd.left()), svd.values());
  }

  static LogisticSpectrum of(int exponent) {
    return new LogisticSpectrum(exponent);
  }

  /** Returns the stationary density at a point. */
  double density(double x) {
    double[] beta = beta(x);
    double sum = 0;
    for (int i = 0; i < beta.length; i++) {
      sum += stationary[i] * beta[i];
    }
    return sum;
  }

  /** Returns π(x) p(y | x) dx dy on a product of Gauss and Legendre's rules. */
  PairRule law() {
    int n = 80 + 2 * exponent;
    GaussLegendre rule = GaussLegendre.of(n, 0, 1);
    double[] weights = new double[n * n];
    for (int i = 0; i < n; i++) {
      double x = rule.nodes()[i];
      double[] alpha = beta(LogisticMap.map(x));
      for (int j = 0; j < n; j++) {
        double[] beta = beta(rule.nodes()[j]);
        double p = 0;
        for (int k = 0; k < alpha.length; k++) {
          p += alpha[k] * beta[k];
        }
        // The terms may cancel to rounding, on either side of zero.
        weights[i * n + j] = rule.weights()[i] * rule.weights()[j] * density(x) * Math.max(p, 0);
      }
    }
    return new PairRule(
        Matrix.create(n * n, 1, (i, c) -> rule.nodes()[i / n]),
        Matrix.create(n * n, 1, (i, c) -> rule.nodes()[i % n]),
        weights);
  }

  /** Returns the eigenvalues, falling in modulus. */
  List<Complex> eigenvalues(int count) {
    return eigenvalues.subList(0, Math.min(count, eigenvalues.size()));
  }

  @Override
  public String source() {
    return "dense solvers on its finite rank";
  }

  @Override
  public double[] values(int count) {
    return java.util.Arrays.copyOf(singularValues, Math.min(count, singularValues.length));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return functions(Slot.X, points, count);
  }

  @Override
  public Optional<Matrix> functions(Slot slot, Matrix points, int count) {
    int known = Math.min(count, singularValues.length);
    if (known > 0 && singularValues[known - 1] < SMALLEST) {
      return Optional.empty();
    }
    List<double[]> rows = new ArrayList<>();
    for (int q = 0; q < points.rows(); q++) {
      double x = points.at(q, 0);
      double[] basis = beta(slot == Slot.X ? LogisticMap.map(x) : x);
      double weight = slot == Slot.X ? 1 : 1 / density(x);
      double[] row = new double[known];
      for (int j = 0; j < known; j++) {
        for (int i = 0; i < basis.length; i++) {
          row[j] += weight * basis[i] * (slot == Slot.X ? left : right).at(i, j);
        }
      }
      rows.add(row);
    }
    return Optional.of(Matrix.create(points.rows(), known, (q, j) -> rows.get(q)[j]));
  }

  private double[] beta(double x) {
    double[] values = new double[exponent + 1];
    double sine = Math.sin(Math.PI * x);
    double cosine = Math.cos(Math.PI * x);
    for (int i = 0; i <= exponent; i++) {
      values[i] = amplitudes[i] * Math.pow(sine, exponent - i) * Math.pow(cosine, i);
    }
    return values;
  }

  /** √(C binom(N, i)) with C = N!!/(N−1)!!, the inverse of ∫ cosᴺ(πξ) dξ over one period. */
  private static double[] amplitudes(int exponent) {
    double c = 1;
    for (int k = 2; k <= exponent; k += 2) {
      c *= k / (k - 1.0);
    }
    double[] amplitudes = new double[exponent + 1];
    double binomial = 1;
    for (int i = 0; i <= exponent; i++) {
      amplitudes[i] = Math.sqrt(c * binomial);
      binomial *= (exponent - i) / (i + 1.0);
    }
    return amplitudes;
  }

  private static Matrix gram(GaussLegendre rule, double[][] p, double[][] q, double[] weight) {
    int n = p[0].length;
    double[] sums = new double[n * n];
    for (int node = 0; node < p.length; node++) {
      double w = rule.weights()[node] * (weight.length == 0 ? 1 : weight[node]);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          sums[i * n + j] += w * p[node][i] * q[node][j];
        }
      }
    }
    return Matrix.of(n, n, sums);
  }

  /** The eigenvector of the eigenvalue one, as a density of integral one. */
  private static double[] stationary(
      GaussLegendre rule, double[][] b, DenseMatrices.Spectrum adjoint) {
    double[] c = adjoint.re().column(0);
    double integral = 0;
    for (int q = 0; q < b.length; q++) {
      for (int i = 0; i < c.length; i++) {
        integral += rule.weights()[q] * c[i] * b[q][i];
      }
    }
    double mass = integral;
    return java.util.Arrays.stream(c).map(v -> v / mass).toArray();
  }

  private static Matrix scaled(Matrix m, double... values) {
    return Matrix.create(
        m.rows(), m.columns(), (i, j) -> values[j] < SMALLEST ? 0 : m.at(i, j) / values[j]);
  }
}
