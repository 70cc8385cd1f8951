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
 * which is symmetric in L²(w) on every grid. On {@value #CELLS} cells the first eight eigenvalues
 * are right to 10⁻³ of themselves. Found when first asked for.
 */
final class LangevinSpectrum implements ExactSpectrum {
  private static final int CELLS = 500;

  private final LangevinPotential potential;
  private final double beta;
  private final double gamma;
  private final double lagTime;
  private Optional<Solution> solution = Optional.empty();

  /** Rates λ and eigenfunctions at the centres of cells. */
  private record Solution(double[] rates, Matrix functions) {}

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
    return "finite volumes, rates right to 1e-3 of themselves";
  }

  @Override
  public double[] values(int count) {
    return java.util.Arrays.stream(rates(count)).map(r -> Math.exp(lagTime * r)).toArray();
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
    double h = 2 * potential.edge() / CELLS;
    double[] centre = new double[CELLS];
    double[] face = new double[CELLS + 1];
    for (int i = 0; i < CELLS; i++) {
      centre[i] = potential.energy(-potential.edge() + (i + 0.5) * h);
      face[i] = potential.energy(-potential.edge() + i * h);
    }
    double rate = 1 / (beta * gamma * h * h);
    double[] entries = new double[CELLS * CELLS];
    for (int i = 0; i < CELLS; i++) {
      if (i > 0) {
        entries[i * CELLS + i] -= rate * Math.exp(-beta * (face[i] - centre[i]));
        double beside = rate * Math.exp(-beta * (face[i] - (centre[i] + centre[i - 1]) / 2));
        entries[i * CELLS + i - 1] = beside;
        entries[(i - 1) * CELLS + i] = beside;
      }
      if (i < CELLS - 1) {
        entries[i * CELLS + i] -= rate * Math.exp(-beta * (face[i + 1] - centre[i]));
      }
    }
    DenseMatrices.Eigen eigen = DenseMatrices.symmetric(Matrix.of(CELLS, CELLS, entries));
    double mass = 0;
    for (double u : centre) {
      mass += Math.exp(-beta * u);
    }
    double total = mass;
    return new Solution(
        eigen.values(),
        Matrix.create(
            CELLS,
            CELLS,
            (i, j) -> eigen.vectors().at(i, j) / Math.sqrt(Math.exp(-beta * centre[i]) / total)));
  }
}
