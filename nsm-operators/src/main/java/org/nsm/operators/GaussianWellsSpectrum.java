package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The bound states of {@link GaussianWells}, on a {@link SincGrid}.
 *
 * <p>The box reaches {@value #MARGIN} widths beyond the wells, in one dimension three times as far.
 * States so weakly bound that they do not vanish at its faces, √(−E/κ) times the margin below
 * {@value #DECAY}, are left out: a larger box would be needed for them.
 */
final class GaussianWellsSpectrum implements ExactSpectrum {
  private static final double MARGIN = 10;
  private static final double DECAY = 7;

  private final SincGrid grid;
  private final double ceiling;
  private int solved;
  private double[] energies = new double[0];
  private Matrix vectors = Matrix.create(0, 0, (i, j) -> 0);

  private GaussianWellsSpectrum(SincGrid grid, double ceiling) {
    this.grid = grid;
    this.ceiling = ceiling;
  }

  static GaussianWellsSpectrum of(
      double kinetic, Matrix centres, double[] depths, double[] widths) {
    double widest = Arrays.stream(widths).max().orElseThrow();
    double narrowest = Arrays.stream(widths).min().orElseThrow();
    double deepest = Arrays.stream(depths).map(v -> Math.max(v, 0)).sum();
    double margin = (centres.columns() == 1 ? 3 : 1) * MARGIN * widest;
    int d = centres.columns();
    double[] from = new double[d];
    double[] to = new double[d];
    for (int axis = 0; axis < d; axis++) {
      from[axis] = Arrays.stream(centres.column(axis)).min().orElseThrow() - margin;
      to[axis] = Arrays.stream(centres.column(axis)).max().orElseThrow() + margin;
    }
    // Momenta in the wells reach √(v/κ), and a Gaussian adds a few 1/s; π/h must be beyond them.
    double momentum = Math.sqrt(deepest / kinetic) + 5 / narrowest;
    double decay = DECAY / margin;
    return new GaussianWellsSpectrum(
        SincGrid.of(kinetic, from, to, Math.PI / momentum, x -> value(x, centres, depths, widths)),
        -kinetic * decay * decay);
  }

  @Override
  public String source() {
    return "sinc functions on a grid, their error not estimated";
  }

  @Override
  public double[] values(int count) {
    solve(count);
    return Arrays.copyOf(energies, Math.min(count, energies.length));
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    int known = values(count).length;
    Matrix wanted = vectors.leadingColumns(known);
    double[] values = new double[points.rows() * known];
    for (int row = 0; row < points.rows(); row++) {
      double[] at = grid.at(points.rows(row, row + 1).toArray(), wanted);
      System.arraycopy(at, 0, values, row * known, known);
    }
    return Optional.of(Matrix.of(points.rows(), known, values));
  }

  private synchronized void solve(int count) {
    if (count <= solved) {
      return;
    }
    SymmetricMatrices.Eigen found = grid.lowest(count);
    double[] all = Arrays.stream(found.values()).map(v -> -v).toArray();
    energies = Arrays.stream(all).filter(e -> e < ceiling).toArray();
    vectors = found.vectors();
    solved = energies.length < all.length ? Integer.MAX_VALUE : count;
  }

  private static double value(double[] x, Matrix centres, double[] depths, double... widths) {
    double sum = 0;
    for (int k = 0; k < depths.length; k++) {
      double squared = 0;
      for (int axis = 0; axis < x.length; axis++) {
        squared += Math.pow(x[axis] - centres.at(k, axis), 2);
      }
      sum -= depths[k] * Math.exp(-0.5 * squared / (widths[k] * widths[k]));
    }
    return sum;
  }
}
