package org.nsm.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Domain;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Arrays for plots: the modes on a regular grid over the box that holds their mass (401 points on a
 * line, 101 an axis in a plane; the first axis runs slowest), or on all points of a small finite
 * domain.
 *
 * <p>In more than two dimensions the grid is a slice: the plane of the first two axes, half a
 * standard deviation of the widest mode off the centre in every other. Off, because on a plane
 * through the centre every mode that is odd in another coordinate is zero.
 */
final class SpectrumArrays {
  private static final int LARGEST_DOMAIN = 20_000;
  private static final int LARGEST_DIMENSION = 16;

  /** Where a slice lies in an interval of six standard deviations: half of one above the middle. */
  private static final double SLICE = 7 / 12.0;

  private SpectrumArrays() {}

  /** Returns the grid, if the domain can be shown on one. */
  static Optional<Matrix> grid(Domain domain, Spread spread) {
    if (domain.isFinite()) {
      return domain.finite() <= LARGEST_DOMAIN
          ? Optional.of(Matrix.create(domain.finite(), 1, (i, j) -> i))
          : Optional.empty();
    }
    if (domain.dimension() > LARGEST_DIMENSION) {
      return Optional.empty();
    }
    int perAxis = domain.dimension() == 1 ? 401 : 101;
    double[][] interval = new double[domain.dimension()][];
    for (int axis = 0; axis < interval.length; axis++) {
      interval[axis] = spread.interval(axis);
    }
    int nodes = domain.dimension() == 1 ? perAxis : perAxis * perAxis;
    int fastest = Math.min(1, domain.dimension() - 1);
    return Optional.of(
        Matrix.create(
            nodes,
            domain.dimension(),
            (i, axis) -> {
              int index = axis == fastest ? i % perAxis : i / perAxis;
              double fraction = axis > 1 ? SLICE : index / (perAxis - 1.0);
              return interval[axis][0] + fraction * (interval[axis][1] - interval[axis][0]);
            }));
  }

  /**
   * Returns {@code "grid"}, {@code "modes"} (ψ = √w f u, normalised), {@code "trained-modes"} (√w f
   * before rotation, normalised, as many), where eigenfunctions are known, {@code "exact-modes"},
   * rotated inside each level to the mode beside them, and where the points of a finite domain lie
   * somewhere, {@code "coordinates"}.
   */
  static Map<String, Matrix> onGrid(
      TrainedModel model,
      Slot slot,
      Matrix grid,
      Matrix vectors,
      double[] norms,
      int chunk,
      Optional<ExactReference> reference,
      Optional<LevelMetrics> metrics) {
    int count = vectors.columns();
    double[] modes = new double[grid.rows() * count];
    double[] trained = new double[grid.rows() * count];
    for (int from = 0; from < grid.rows(); from += chunk) {
      int to = Math.min(from + chunk, grid.rows());
      TrainedModel.Values values = model.at(slot, grid.rows(from, to));
      double[] density = values.density();
      Matrix psi = values.f().times(vectors);
      for (int i = 0; i < psi.rows(); i++) {
        double root = Math.sqrt(density[i]);
        for (int j = 0; j < count; j++) {
          int at = (from + i) * count + j;
          modes[at] = root == 0 ? 0 : root * psi.at(i, j);
          boolean zero = root == 0 || norms[j] == 0;
          trained[at] = zero ? 0 : root * values.f().at(i, j) / Math.sqrt(norms[j]);
        }
      }
    }
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    arrays.put("grid", grid);
    arrays.put("modes", Matrix.of(grid.rows(), count, modes));
    arrays.put("trained-modes", Matrix.of(grid.rows(), count, trained));
    model
        .operator()
        .descriptor()
        .domain(slot)
        .coordinates()
        .ifPresent(where -> arrays.put("coordinates", where));
    if (metrics.isPresent() && reference.isPresent()) {
      Matrix alignment = metrics.get().alignment();
      reference
          .get()
          .spectrum()
          .functions(slot, grid, alignment.rows())
          .ifPresent(phi -> arrays.put("exact-modes", phi.times(alignment)));
    }
    return arrays;
  }
}
