package org.nsm.operators;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.Slot;

/**
 * Spectra by Mehler's formula: a product over coordinates of first·rateⁿ, n = 0, 1, …, with the
 * functions ψₙ(x)/√p(x), where ψₙ are Hermite functions of some length and p is a normal density.
 *
 * @param axes logarithms of the values as energies, for each coordinate
 */
record MehlerSpectrum(SeparableSpectrum axes) implements ExactSpectrum {

  /**
   * A coordinate.
   *
   * @param first the value for n = 0
   * @param rate by which values fall
   * @param length of the Hermite functions
   * @param deviation of p
   */
  private record Axis(double first, double rate, double length, double deviation)
      implements SeparableSpectrum.Axis {

    @Override
    public double[] energies(int count) {
      double[] energies = new double[count];
      Arrays.setAll(energies, n -> -Math.log(first) - (n == 0 ? 0 : n * Math.log(rate)));
      return energies;
    }

    @Override
    public double[] functions(double x, int count) {
      double logDensity =
          GaussianDensity.logPeak(1, deviation) - 0.5 * x * x / (deviation * deviation);
      double[] psi = HermiteFunctions.at(x, length, count - 1);
      return Arrays.stream(psi).map(v -> v * Math.exp(-0.5 * logDensity)).toArray();
    }
  }

  /**
   * Returns the spectrum of the kernel exp(−|x−y|²/(2ℓ²)) under N(0, s²I): with a = 1/(4s²), b =
   * 1/(2ℓ²), c = √(a² + 2ab), A = a + b + c and B = b/A,
   *
   * <pre>
   *   λₙ = (2a/A)^(d/2) B^(n₁+…+n_d),
   * </pre>
   *
   * <p>with Hermite functions of length (2c)^(−½) (H. Zhu, C. Williams, R. Rohwer, M. Morciniec
   * 1998; C. Rasmussen, C. Williams, Gaussian Processes for Machine Learning, MIT Press 2006,
   * §4.3.1).
   */
  static MehlerSpectrum rbf(int dimension, double deviation, double length) {
    double a = 0.25 / (deviation * deviation);
    double b = 0.5 / (length * length);
    double c = Math.sqrt(a * a + 2 * a * b);
    double sum = a + b + c;
    Axis axis = new Axis(Math.sqrt(2 * a / sum), b / sum, 1 / Math.sqrt(2 * c), deviation);
    return new MehlerSpectrum(new SeparableSpectrum(Collections.nCopies(dimension, axis)));
  }

  /**
   * Returns the singular values Πᵢ ρᵢⁿⁱ of the conditional expectation of standard normal pairs of
   * correlations ρ, with normalised Hermite polynomials on both sides, which are Hermite functions
   * of length √2 over the root of the density (H. O. Lancaster, Ann. Math. Stat. 29, 1958).
   */
  static MehlerSpectrum pairs(double... correlations) {
    return new MehlerSpectrum(
        new SeparableSpectrum(
            Arrays.stream(correlations)
                .<SeparableSpectrum.Axis>mapToObj(rho -> new Axis(1, rho, Math.sqrt(2), 1))
                .toList()));
  }

  @Override
  public String source() {
    return "Mehler's formula";
  }

  @Override
  public double[] values(int count) {
    return Arrays.stream(axes.values(count)).map(e -> Math.exp(-e)).toArray();
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return axes.functions(points, count);
  }

  @Override
  public Optional<Matrix> functions(Slot slot, Matrix points, int count) {
    return functions(points, count);
  }
}
