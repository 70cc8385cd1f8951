package org.nsm.operators;

import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.SettingsException;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * k(x, y) = (x·y + c)ᵖ = Σ p!/(n₀! n₁! … n_d!) cⁿ⁰ x^n y^n over n₀ + n₁ + … + n_d = p: as many
 * features as there are monomials of degree up to p, or of degree p alone where c = 0.
 *
 * @param degree p
 * @param offset c
 */
record PolynomialKernel(int degree, double offset) implements Kernel {
  /** More features than a dense eigensolver takes are not looked at. */
  private static final int MOST_FEATURES = 1500;

  PolynomialKernel {
    if (degree < 1 || degree > 20) {
      throw new SettingsException("degree", "expected 1 to 20, found " + degree);
    }
    if (!(offset >= 0) || Double.isInfinite(offset)) {
      throw new SettingsException("offset", "expected a number >= 0, found " + offset);
    }
  }

  @Override
  public Tensor matrix(Algebra a, Tensor x, Tensor y) {
    Tensor base = a.add(a.matmul(x, y, false, true), offset);
    Tensor power = base;
    for (int i = 1; i < degree; i++) {
      power = a.multiply(power, base);
    }
    return power;
  }

  @Override
  public double at(double[] x, double[] y) {
    double base = offset;
    for (int i = 0; i < x.length; i++) {
      base += x[i] * y[i];
    }
    return Math.pow(base, degree);
  }

  @Override
  public boolean positive() {
    return true;
  }

  @Override
  public boolean analytic() {
    return true;
  }

  @Override
  public Optional<Matrix> features(Matrix points) {
    int variables = points.columns() + (offset > 0 ? 1 : 0);
    // (p+v−1 choose p) monomials of degree p in v variables.
    double count = 1;
    for (int i = 1; i <= degree; i++) {
      count *= (variables - 1.0 + i) / i;
    }
    if (Math.rint(count) > MOST_FEATURES) {
      return Optional.empty();
    }
    List<int[]> powers = QuantumNumbers.ofLevel(variables, degree);
    double[] weights = powers.stream().mapToDouble(n -> Math.sqrt(multinomial(n))).toArray();
    return Optional.of(
        Matrix.create(
            points.rows(),
            weights.length,
            (i, j) -> {
              double product = weights[j];
              int[] n = powers.get(j);
              for (int axis = 0; axis < points.columns(); axis++) {
                product *= Math.pow(points.at(i, axis), n[axis]);
              }
              return offset > 0 ? product * Math.pow(offset, 0.5 * n[points.columns()]) : product;
            }));
  }

  /** p!/(n₀! n₁! …). */
  private static double multinomial(int... n) {
    double product = 1;
    int sum = 0;
    for (int each : n) {
      for (int i = 1; i <= each; i++) {
        product *= (double) ++sum / i;
      }
    }
    return product;
  }
}
