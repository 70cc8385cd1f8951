package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The spectrum of the kernel exp(−|x−y|/ℓ) under the uniform law on [−c, c]: with α = 1/ℓ, in turn
 *
 * <pre>
 *   ω tan ωc = α,    φ ∝ cos ωx        (even modes, ω between kπ/(2c) for k = 0, 2, …)
 *   ω cot ωc = −α,   φ ∝ sin ωx        (odd modes, k = 1, 3, …)
 *   λ = (1/(2c)) 2α/(ω² + α²)
 * </pre>
 *
 * <p>(R. Ghanem, P. Spanos, Stochastic Finite Elements, Springer 1991, §2.3.3).
 *
 * @param limit c
 * @param length ℓ
 */
record LaplaceSpectrum(double limit, double length) implements ExactSpectrum {

  /** The frequency of the k-th mode lies between kπ/(2c) and (k+1)π/(2c). */
  private double frequency(int k) {
    double alpha = 1 / length;
    // Multiplied by the cosine, or the sine, so that there are no poles.
    DoubleUnaryOperator zero =
        k % 2 == 0
            ? w -> alpha * Math.cos(w * limit) - w * Math.sin(w * limit)
            : w -> alpha * Math.sin(w * limit) + w * Math.cos(w * limit);
    double low = k * Math.PI / (2 * limit);
    double high = (k + 1) * Math.PI / (2 * limit);
    double sign = Math.signum(zero.applyAsDouble(low + 1e-9 * (high - low)));
    for (int i = 0; i < 200 && high - low > 1e-16 * high; i++) {
      double middle = 0.5 * (low + high);
      if (Math.signum(zero.applyAsDouble(middle)) == sign) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  @Override
  public String source() {
    return "roots of its transcendental equations";
  }

  @Override
  public double[] values(int count) {
    double[] values = new double[count];
    double alpha = 1 / length;
    Arrays.setAll(
        values,
        k -> {
          double w = frequency(k);
          return alpha / (limit * (w * w + alpha * alpha));
        });
    return values;
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    double[] frequencies = new double[count];
    Arrays.setAll(frequencies, this::frequency);
    return Optional.of(
        Matrix.create(
            points.rows(),
            count,
            (i, k) -> {
              double w = frequencies[k];
              double half = Math.sin(2 * w * limit) / (2 * w * limit);
              double mean = 0.5 * (k % 2 == 0 ? 1 + half : 1 - half);
              double phase = w * points.at(i, 0);
              return (k % 2 == 0 ? Math.cos(phase) : Math.sin(phase)) / Math.sqrt(mean);
            }));
  }
}
