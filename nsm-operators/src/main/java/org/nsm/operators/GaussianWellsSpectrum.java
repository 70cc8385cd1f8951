package org.nsm.operators;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The bound states of {@link GaussianWells}, on a {@link SincGrid}; errors are estimated by a
 * second grid, of a step a fifth longer in a smaller box.
 *
 * <p>The box reaches some widths beyond the wells, the farther the fewer dimensions there are.
 * States so weakly bound that they do not vanish at its faces, √(−E/κ) times the margin below
 * {@value #DECAY}, are left out: a larger box would be needed for them.
 */
final class GaussianWellsSpectrum implements ExactSpectrum {
  /** Widths beyond the wells, for each dimension: the cost is a power of it. */
  private static final double[] MARGINS = {30, 10, 6.5};

  /** Momenta beyond those of the depth that the grid has, in units of 1/s. */
  private static final double[] SPARE = {5, 5, 3.5};

  private static final double DECAY = 7;
  private static final double COARSER = 1.2;
  private static final double SMALLER = 0.88;

  private final SincGrid grid;
  private final Supplier<SincGrid> second;
  private final double ceiling;
  private int solved;
  private double[] energies = new double[0];
  private double[] errors = new double[0];
  private Matrix vectors = Matrix.create(0, 0, (i, j) -> 0);

  private GaussianWellsSpectrum(SincGrid grid, Supplier<SincGrid> second, double ceiling) {
    this.grid = grid;
    this.second = second;
    this.ceiling = ceiling;
  }

  /** Returns whether there is a grid for so many dimensions. */
  static boolean covers(int dimension) {
    return dimension <= MARGINS.length;
  }

  static GaussianWellsSpectrum of(
      double kinetic, Matrix centres, double[] depths, double[] widths) {
    double widest = Arrays.stream(widths).max().orElseThrow();
    double narrowest = Arrays.stream(widths).min().orElseThrow();
    double deepest = Arrays.stream(depths).map(v -> Math.max(v, 0)).sum();
    int axes = centres.columns() - 1;
    double margin = MARGINS[axes] * widest;
    // Momenta in the wells reach √(v/κ), and a Gaussian adds a few 1/s; π/h must be beyond them.
    double momentum = Math.sqrt(deepest / kinetic) + SPARE[axes] / narrowest;
    double step = Math.PI / momentum;
    ToDoubleFunction<double[]> potential = x -> value(x, centres, depths, widths);
    double decay = DECAY / margin;
    return new GaussianWellsSpectrum(
        grid(kinetic, centres, margin, step, potential),
        () -> grid(kinetic, centres, SMALLER * margin, COARSER * step, potential),
        -kinetic * decay * decay);
  }

  private static SincGrid grid(
      double kinetic,
      Matrix centres,
      double margin,
      double step,
      ToDoubleFunction<double[]> potential) {
    int d = centres.columns();
    double[] from = new double[d];
    double[] to = new double[d];
    for (int axis = 0; axis < d; axis++) {
      from[axis] = Arrays.stream(centres.column(axis)).min().orElseThrow() - margin;
      to[axis] = Arrays.stream(centres.column(axis)).max().orElseThrow() + margin;
    }
    return SincGrid.of(kinetic, from, to, step, potential);
  }

  @Override
  public String source() {
    return "sinc functions on a grid";
  }

  @Override
  public synchronized double[] errors(int count) {
    double[] values = values(count);
    if (errors.length < values.length) {
      double[] others = second.get().lowest(values.length).values();
      errors = values.clone();
      Arrays.setAll(errors, i -> Math.abs(values[i] + others[i]) + 1e-12 * Math.abs(values[0]));
    }
    return Arrays.copyOf(errors, values.length);
  }

  @Override
  public synchronized double[] values(int count) {
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

  private void solve(int count) {
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
