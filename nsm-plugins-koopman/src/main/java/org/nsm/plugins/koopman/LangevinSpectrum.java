package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The spectrum e^(τλ) of overdamped Langevin dynamics over a lag τ, by {@link FiniteVolumes}. Rates
 * λ are extrapolated from three grids, each of half as many cells as the one before (Richardson):
 * as λ(h) = λ + ch² + O(h⁴), R(h) = (4λ(h) − λ(2h))/3, and the error is taken to be that of R(2h),
 * |R(h) − R(2h)|, or |λ(h) − λ(2h)| where the three grids do not follow the law and nothing is
 * extrapolated. Found when first asked for.
 */
final class LangevinSpectrum implements ExactSpectrum {
  private static final int CELLS = 512;
  private static final int CELLS_2D = 96;

  /** λ(4h) − λ(2h) over λ(2h) − λ(h), which is four by the law. */
  private static final double[] LAW = {3.2, 5};

  /** Of an eigenvalue, relative to the largest. */
  private static final double ROUNDING = 1e-15;

  private final LangevinPotential potential;
  private final double beta;
  private final double gamma;
  private final double lagTime;
  private Optional<Solution> solution = Optional.empty();

  /** Rates λ, and functions on the finest grid. */
  private record Solution(double[] rates, double[] errors, FiniteVolumes fine) {}

  LangevinSpectrum(LangevinPotential potential, double beta, double gamma, double lagTime) {
    this.potential = potential;
    this.beta = beta;
    this.gamma = gamma;
    this.lagTime = lagTime;
  }

  /** Returns the leading eigenvalues of the generator, falling. */
  double[] rates(int count) {
    double[] all = solve().rates();
    return Arrays.copyOf(all, Math.min(count, all.length));
  }

  @Override
  public String source() {
    return "finite volumes, extrapolated from three grids";
  }

  @Override
  public double[] values(int count) {
    return Arrays.stream(rates(count)).map(r -> Math.exp(lagTime * r)).toArray();
  }

  /** With d e^(τλ) = τe^(τλ) dλ. */
  @Override
  public double[] errors(int count) {
    double[] scaled = values(count);
    double[] errors = solve().errors();
    Arrays.setAll(scaled, k -> lagTime * scaled[k] * errors[k]);
    return scaled;
  }

  /** Linear between centres. */
  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    FiniteVolumes found = solve().fine();
    return Optional.of(
        Matrix.create(
            points.rows(),
            Math.min(count, found.rates().length),
            (i, k) -> found.at(potential, points, i, k)));
  }

  private synchronized Solution solve() {
    if (solution.isEmpty()) {
      solution = Optional.of(compute());
    }
    return solution.get();
  }

  private Solution compute() {
    int cells = potential.dimension() == 1 ? CELLS : CELLS_2D;
    FiniteVolumes fine = FiniteVolumes.of(potential, beta, gamma, cells);
    double[] middle = FiniteVolumes.of(potential, beta, gamma, cells / 2).rates();
    double[] coarse = FiniteVolumes.of(potential, beta, gamma, cells / 4).rates();
    double[] rates = fine.rates().clone();
    double[] errors = new double[rates.length];
    for (int k = 0; k < rates.length; k++) {
      double there = middle[Math.min(k, middle.length - 1)];
      double last = there - rates[k];
      double before = coarse[Math.min(k, coarse.length - 1)] - there;
      boolean law = before / last > LAW[0] && before / last < LAW[1];
      errors[k] = law ? Math.abs(before - last) / 3 : Math.abs(last);
      errors[k] += ROUNDING * fine.largest();
      rates[k] -= law ? last / 3 : 0;
    }
    return new Solution(rates, errors, fine);
  }
}
