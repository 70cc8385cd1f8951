package org.nsm.plugins.koopman;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;
import org.nsm.api.spi.OperatorDescriptor.Problem;
import org.nsm.api.spi.Slot;
import org.nsm.api.spi.TrainedModel;

/**
 * Singular functions, or eigenfunctions, on a regular grid over the box of the points (401 on a
 * line, 101 an axis in a plane, the first axis slowest), beside exact ones of the same sign.
 */
final class KoopmanPlots {
  private static final int POOL = 4096;

  private KoopmanPlots() {}

  static Map<String, Matrix> arrays(
      TrainedModel model,
      Optional<TransitionSystem> system,
      PairFunctions functions,
      KoopmanEstimate estimate) {
    int d = model.operator().descriptor().dimension();
    Map<String, Matrix> arrays = new LinkedHashMap<>();
    if (d > 2 || model.operator().descriptor().domain(Slot.X).isFinite()) {
      return arrays;
    }
    Matrix points =
        system
            .flatMap(TransitionSystem::training)
            .map(t -> t.starts(0, Math.min(POOL, t.count())))
            .orElseGet(() -> model.sample(POOL, 0).points());
    Matrix grid = grid(points);
    Optional<ExactSpectrum> exact = model.operator().exactSpectrum();
    put(arrays, "", grid, functions.f(grid).times(estimate.left()), exact, Slot.X);
    if (model.operator().descriptor().problem() == Problem.SINGULAR) {
      put(arrays, "right-", grid, functions.g(grid).times(estimate.right()), exact, Slot.Y);
    }
    return arrays;
  }

  private static void put(
      Map<String, Matrix> arrays,
      String prefix,
      Matrix grid,
      Matrix modes,
      Optional<ExactSpectrum> exact,
      Slot slot) {
    arrays.put(prefix + "grid", grid);
    arrays.put(prefix + "modes", modes);
    exact
        .map(e -> e.values(modes.columns()).length)
        .filter(known -> known == modes.columns())
        .flatMap(known -> exact.get().functions(slot, grid, known))
        .ifPresent(phi -> arrays.put(prefix + "exact-modes", signed(phi, modes)));
  }

  private static Matrix signed(Matrix phi, Matrix modes) {
    double[] signs = new double[phi.columns()];
    for (int j = 0; j < signs.length; j++) {
      double inner = 0;
      for (int i = 0; i < phi.rows(); i++) {
        inner += phi.at(i, j) * modes.at(i, j);
      }
      signs[j] = inner < 0 ? -1 : 1;
    }
    return Matrix.create(phi.rows(), phi.columns(), (i, j) -> signs[j] * phi.at(i, j));
  }

  static Matrix grid(Matrix points) {
    int d = points.columns();
    double[] low = new double[d];
    double[] high = new double[d];
    for (int j = 0; j < d; j++) {
      double[] column = points.column(j);
      low[j] = java.util.Arrays.stream(column).min().orElse(0);
      high[j] = java.util.Arrays.stream(column).max().orElse(1);
    }
    int perAxis = d == 1 ? 401 : 101;
    return Matrix.create(
        d == 1 ? perAxis : perAxis * perAxis,
        d,
        (i, j) -> {
          int index = j == d - 1 ? i % perAxis : i / perAxis;
          return low[j] + (high[j] - low[j]) * index / (perAxis - 1);
        });
  }
}
