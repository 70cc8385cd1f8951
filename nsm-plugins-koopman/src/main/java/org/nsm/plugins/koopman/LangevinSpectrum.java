package org.nsm.plugins.koopman;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The spectrum e^(τλ) of overdamped Langevin dynamics in one coordinate over a lag τ, from finite
 * volumes: with w = e^(−βU), cells of width h and no flux through the ends, the generator is
 *
 * <pre>
 *   (𝓛f)ᵢ = [w_(i+½)(fᵢ₊₁ − fᵢ) − w_(i−½)(fᵢ − fᵢ₋₁)] / (βγ h² wᵢ)
 * </pre>
 *
 * which is symmetric in L²(w) on every grid. Rates λ are extrapolated from {@value #CELLS} cells
 * and half as many (Richardson): as λ(h) = λ + ch² + O(h⁴), R(h) = (4λ(h) − λ(2h))/3, and the error
 * is taken to be that of R(2h), |R(h) − R(2h)|, or |λ(h) − λ(2h)| where the three grids do not
 * follow the law and nothing is extrapolated. Found when first asked for.
 */
final class LangevinSpectrum implements ExactSpectrum {
  private static final int CELLS = 512;

  /** λ(4h) − λ(2h) over λ(2h) − λ(h), which is four by the law. */
  private static final double[] LAW = {3.2, 5};

  /** Of an eigenvalue, relative to the largest. */
  private static final double ROUNDING = 1e-15;

  private final LangevinPotential potential;
  private final double beta;
  private final double gamma;
  private final double lagTime;
  private Optional<Solution> solution = Optional.empty();

  /** Rates λ and eigenfunctions at the centres of cells. */
  private record Solution(double[] rates, double[] errors, Matrix functions) {}

  LangevinSpectrum(LangevinPotential potential, double beta, double gamma, double lagTime) {
    this.potential = potential;
    this.beta = beta;
    this.gamma = gamma;
    this.lagTime = lagTime;
  }

  /** Returns the leading eigenvalues of the generator, falling. */
  double[] rates(int count) {
    double[] all = solve().rates();
    return java.util.Arrays.copyOf(all, Math.min(count, all.length));
  }

  @Override
  public String source() {
    return "finite volumes, extrapolated from three grids";
  }

  @Override
  public double[] values(int count) {
    return java.util.Arrays.stream(rates(count)).map(r -> Math.exp(lagTime * r)).toArray();
  }

  /** With d e^(τλ) = τe^(τλ) dλ. */
  @Override
  public double[] errors(int count) {
    double[] scaled = values(count);
    double[] errors = solve().errors();
    java.util.Arrays.setAll(scaled, k -> lagTime * scaled[k] * errors[k]);
    return scaled;
  }

  /** Linear between centres. */
  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    Matrix table = solve().functions();
    double h = 2 * potential.edge() / CELLS;
    return Optional.of(
        Matrix.create(
            points.rows(),
            Math.min(count, CELLS),
            (i, j) -> {
              double place = (points.at(i, 0) + potential.edge()) / h - 0.5;
              int cell = (int) Math.min(Math.max(Math.floor(place), 0), CELLS - 2);
              double fraction = Math.min(Math.max(place - cell, 0), 1);
              return (1 - fraction) * table.at(cell, j) + fraction * table.at(cell + 1, j);
            }));
  }

  private synchronized Solution solve() {
    if (solution.isEmpty()) {
      solution = Optional.of(compute());
    }
    return solution.get();
  }

  private Solution compute() {
    DenseMatrices.Eigen fine = solve(CELLS);
    double[] middle = solve(CELLS / 2).values();
    double[] coarse = solve(CELLS / 4).values();
    double[] rates = fine.values().clone();
    double[] errors = new double[rates.length];
    for (int k = 0; k < rates.length; k++) {
      double there = middle[Math.min(k, middle.length - 1)];
      double last = there - rates[k];
      double before = coarse[Math.min(k, coarse.length - 1)] - there;
      boolean law = before / last > LAW[0] && before / last < LAW[1];
      errors[k] = law ? Math.abs(before - last) / 3 : Math.abs(last);
      errors[k] += ROUNDING * Math.abs(fine.values()[rates.length - 1]);
      rates[k] -= law ? last / 3 : 0;
    }
    double mass = 0;
    double[] weights = new double[CELLS];
    for (int i = 0; i < CELLS; i++) {
      weights[i] = Math.exp(-beta * potential.energy(-potential.edge() + (i + 0.5) * step(CELLS)));
      mass += weights[i];
    }
    double total = mass;
    return new Solution(
        rates,
        errors,
        Matrix.create(
            CELLS, CELLS, (i, j) -> fine.vectors().at(i, j) / Math.sqrt(weights[i] / total)));
  }

  private double step(int cells) {
    return 2 * potential.edge() / cells;
  }

  private DenseMatrices.Eigen solve(int cells) {
    double h = step(cells);
    double[] centre = new double[cells];
    double[] face = new double[cells + 1];
    for (int i = 0; i < cells; i++) {
      centre[i] = potential.energy(-potential.edge() + (i + 0.5) * h);
      face[i] = potential.energy(-potential.edge() + i * h);
    }
    double rate = 1 / (beta * gamma * h * h);
    double[] entries = new double[cells * cells];
    for (int i = 0; i < cells; i++) {
      if (i > 0) {
        entries[i * cells + i] -= rate * Math.exp(-beta * (face[i] - centre[i]));
        double beside = rate * Math.exp(-beta * (face[i] - (centre[i] + centre[i - 1]) / 2));
        entries[i * cells + i - 1] = beside;
        entries[(i - 1) * cells + i] = beside;
      }
      if (i < cells - 1) {
        entries[i * cells + i] -= rate * Math.exp(-beta * (face[i + 1] - centre[i]));
      }
    }
    return DenseMatrices.symmetric(Matrix.of(cells, cells, entries));
  }
}
