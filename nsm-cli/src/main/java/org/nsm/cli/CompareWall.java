package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Result;
import org.nsm.runtime.CellResult;
import org.nsm.runtime.ComparisonFolder;
import org.nsm.runtime.ComparisonResult;
import org.nsm.runtime.ComparisonRow;
import org.nsm.runtime.RunFolder;

/**
 * The eigenfunctions of all variants: a row each, of its first seed that finished, a column a mode,
 * the exact functions as the last row.
 *
 * <p>Each run has a grid where its functions live; all are shown on that of the first run that
 * knows the exact functions. Functions as trained are only given the exact ones' signs; those after
 * Rayleigh–Ritz are turned, inside each degenerate level, to the basis of the last row.
 */
final class CompareWall {
  private static final int MOST_MODES = 16;

  private final ImageGrid grid;
  private final Optional<Matrix> exact;
  private final List<Double> values;
  private final int modes;

  private CompareWall(ImageGrid grid, Optional<Matrix> exact, List<Double> values, int modes) {
    this.grid = grid;
    this.exact = exact;
    this.values = values;
    this.modes = modes;
  }

  private record Run(int row, CellResult cell, Map<String, Matrix> arrays) {
    boolean knowsExact() {
      return arrays.containsKey("exact-modes");
    }
  }

  /** Returns the wall, if there is anything that can be drawn. */
  static Optional<ObjectNode> of(ComparisonFolder folder, ComparisonResult result) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < result.rows().size(); i++) {
      ComparisonRow row = result.rows().get(i);
      int at = i;
      row.finished().stream()
          .findFirst()
          .map(c -> new Run(at, c, RunFolder.open(folder.run(c.cell())).arrays()))
          .filter(r -> r.arrays().containsKey("grid") && r.arrays().containsKey("trained-modes"))
          .ifPresent(runs::add);
    }
    Optional<Run> reference =
        runs.stream().filter(Run::knowsExact).findFirst().or(() -> runs.stream().findFirst());
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Matrix> arrays = reference.get().arrays();
    return ImageGrid.of(arrays.get("grid"))
        .map(
            grid -> {
              List<Double> values =
                  reference.get().cell().modes().stream()
                      .map(m -> m.exact().orElse(Double.NaN))
                      .toList();
              Optional<Matrix> exact =
                  Optional.ofNullable(arrays.get("exact-modes"))
                      .map(e -> grid.take(arrays.get("grid"), e));
              int modes = Math.min(MOST_MODES, arrays.get("modes").columns());
              return new CompareWall(grid, exact, values, modes).draw(runs);
            });
  }

  private ObjectNode draw(List<Run> runs) {
    ObjectNode wall = JsonNodeFactory.instance.objectNode();
    wall.put("kind", grid.plane() ? "maps" : "curves");
    wall.put("width", grid.width()).put("height", grid.height());
    wall.put("aspect", grid.aspect()).put("modes", modes);
    ArrayNode rows = wall.putArray("rows");
    for (Run run : runs) {
      Matrix own = run.arrays().get("grid");
      if (own.columns() != (grid.plane() ? 2 : 1)) {
        continue;
      }
      ObjectNode row = rows.addObject();
      row.put("row", run.row()).put("seed", run.cell().cell().seed());
      images(row.putArray("trained"), signed(grid.take(own, run.arrays().get("trained-modes"))));
      images(row.putArray("span"), turned(grid.take(own, run.arrays().get("modes")), run, own));
      notes(row.putArray("cosines"), run.cell().modes());
      gram(row.putArray("gram"), Optional.ofNullable(run.arrays().get("overlap")));
    }
    exact.ifPresent(e -> images(wall.putArray("exact"), e));
    ArrayNode known = wall.putArray("values");
    values.stream().limit(modes).forEach(v -> ReportNumbers.add(known, v));
    return wall;
  }

  private void images(ArrayNode to, Matrix functions) {
    for (int k = 0; k < Math.min(modes, functions.columns()); k++) {
      to.addObject().put("bytes", ReportMaps.bytes(functions.column(k)));
    }
  }

  private void notes(ArrayNode to, List<Result.Mode> found) {
    found.stream()
        .limit(modes)
        .forEach(
            m -> ReportNumbers.add(to, m.details().getOrDefault("cosineAsTrained", Double.NaN)));
  }

  private static void gram(ArrayNode rows, Optional<Matrix> overlap) {
    overlap
        .filter(o -> o.rows() <= 4 * MOST_MODES)
        .ifPresent(
            o -> {
              for (int i = 0; i < o.rows(); i++) {
                ArrayNode row = rows.addArray();
                for (int j = 0; j < o.columns(); j++) {
                  ReportNumbers.add(row, Math.abs(o.at(i, j)));
                }
              }
            });
  }

  /** The functions with the signs that bring them nearer to the exact ones. */
  private Matrix signed(Matrix functions) {
    return exact
        .map(
            e ->
                Matrix.create(
                    functions.rows(),
                    functions.columns(),
                    (i, k) ->
                        (k < e.columns() && dot(functions, k, e, k) < 0 ? -1 : 1)
                            * functions.at(i, k)))
        .orElse(functions);
  }

  /**
   * The functions in the basis of the last row. The run's own exact functions E are turned to its
   * functions; the same turn back, EᵀE₀ within each level, brings them to the common E₀.
   */
  private Matrix turned(Matrix functions, Run run, Matrix own) {
    if (exact.isEmpty() || !run.knowsExact()) {
      return functions;
    }
    Matrix mine = grid.take(own, run.arrays().get("exact-modes"));
    Matrix common = exact.get();
    int count = Math.min(functions.columns(), Math.min(mine.columns(), common.columns()));
    Matrix turn =
        Matrix.create(
            count,
            count,
            (i, k) ->
                sameLevel(i, k)
                    ? dot(mine, i, common, k) / Math.max(1e-300, dot(mine, i, mine, i))
                    : 0);
    Matrix shown = Matrix.create(functions.rows(), count, (i, k) -> functions.at(i, k)).times(turn);
    return shown;
  }

  private boolean sameLevel(int i, int k) {
    double a = values.get(i);
    double b = values.get(k);
    return i == k || Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));
  }

  private static double dot(Matrix a, int i, Matrix b, int k) {
    double sum = 0;
    for (int row = 0; row < a.rows(); row++) {
      double product = a.at(row, i) * b.at(row, k);
      sum += Double.isFinite(product) ? product : 0;
    }
    return sum;
  }
}
