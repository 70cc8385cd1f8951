package org.nsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;

/**
 * The eigenfunctions as the report draws them: heat maps on a regular grid in two dimensions or on
 * a slice of more, curves in one, coloured points where the points of a finite domain lie somewhere
 * in the plane (a heat map with holes where they lie on a lattice), nothing for anything else.
 */
final class ReportWall {
  private static final int MOST_MODES = 64;
  private static final int MOST_CURVE_POINTS = 500;
  private static final int MOST_POINTS = 2000;

  private final Matrix grid;
  private final Matrix learned;
  private final Optional<Matrix> exact;

  private ReportWall(Matrix grid, Matrix learned, Optional<Matrix> exact) {
    this.grid = grid;
    this.learned = learned;
    this.exact = exact;
  }

  /** Returns the wall of the arrays of a run, if they can be drawn. */
  static Optional<ObjectNode> of(Map<String, Matrix> arrays) {
    Matrix grid = arrays.get("grid");
    Matrix modes = arrays.get("modes");
    if (grid == null || modes == null || grid.rows() != modes.rows() || modes.columns() == 0) {
      return Optional.empty();
    }
    Optional<Matrix> exact =
        Optional.ofNullable(arrays.get("exact-modes")).filter(e -> e.rows() == grid.rows());
    ReportWall wall = new ReportWall(grid, modes, exact);
    Optional<Matrix> places =
        Optional.ofNullable(arrays.get("coordinates"))
            .filter(c -> c.rows() == grid.rows() && c.columns() == 2);
    if (places.isPresent()) {
      return ReportLattice.of(places.get())
          .map(
              lattice ->
                  new ReportWall(lattice.grid(), lattice.fill(modes), exact.map(lattice::fill)))
          .map(filled -> filled.maps().map(map -> map.put("cells", true)))
          .orElseGet(() -> Optional.of(wall.points(places.get())));
    }
    if (grid.columns() == 1 && grid.rows() > 1) {
      return Optional.of(wall.curves());
    }
    return grid.columns() > 1 && wall.flat() ? wall.maps() : Optional.empty();
  }

  /** Says what is to be seen. */
  static String note(ObjectNode wall, int modes) {
    int shown = wall.path("learned").size();
    int known = wall.path("exact").size();
    boolean curves = wall.path("kind").asText().equals("curves");
    String what = curves ? "as the broad line" : "below";
    return (shown < modes ? "The first " + shown + " of " + modes + " modes" : "All modes")
        + ", normalised"
        + wall.path("slice").asText()
        + (known == 0 ? "." : "; the exact eigenfunction, turned to the learned one, " + what + ".")
        + " Zero has the middle colour.".repeat(curves ? 0 : 1);
  }

  private int shown() {
    return Math.min(MOST_MODES, learned.columns());
  }

  private ObjectNode curves() {
    int[] order =
        IntStream.range(0, grid.rows())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> grid.at(i, 0)))
            .mapToInt(Integer::intValue)
            .toArray();
    int stride = 1 + (order.length - 1) / MOST_CURVE_POINTS;
    int[] kept =
        IntStream.range(0, order.length).filter(i -> i % stride == 0).map(i -> order[i]).toArray();
    ObjectNode wall = JsonNodeFactory.instance.objectNode();
    wall.put("kind", "curves");
    ArrayNode x = wall.putArray("x");
    for (int i : kept) {
      ReportNumbers.add(x, grid.at(i, 0));
    }
    curves(wall.putArray("learned"), learned, kept);
    ArrayNode known = wall.putArray("exact");
    exact.ifPresent(e -> curves(known, e, kept));
    return wall;
  }

  private ObjectNode points(Matrix places) {
    int stride = 1 + (places.rows() - 1) / MOST_POINTS;
    int[] kept = IntStream.range(0, places.rows()).filter(i -> i % stride == 0).toArray();
    ObjectNode wall = JsonNodeFactory.instance.objectNode();
    wall.put("kind", "points");
    ArrayNode x = wall.putArray("x");
    ArrayNode y = wall.putArray("y");
    for (int i : kept) {
      ReportNumbers.add(x, places.at(i, 0));
      ReportNumbers.add(y, places.at(i, 1));
    }
    curves(wall.putArray("learned"), learned, kept);
    ArrayNode known = wall.putArray("exact");
    exact.ifPresent(e -> curves(known, e, kept));
    return wall;
  }

  private void curves(ArrayNode all, Matrix functions, int[] kept) {
    for (int k = 0; k < Math.min(shown(), functions.columns()); k++) {
      ArrayNode curve = all.addArray();
      for (int i : kept) {
        ReportNumbers.add(curve, functions.at(i, k));
      }
    }
  }

  /** Whether the grid lies in a plane of the first two axes. */
  private boolean flat() {
    return IntStream.range(0, grid.rows())
        .allMatch(
            i ->
                IntStream.range(2, grid.columns())
                    .allMatch(axis -> grid.at(i, axis) == grid.at(0, axis)));
  }

  /** Where the plane lies in space, if there is more of it. */
  private String slice() {
    String at =
        IntStream.range(2, grid.columns())
            .mapToObj(axis -> "x" + (axis + 1) + " = " + ReportNumbers.metric(grid.at(0, axis)))
            .collect(Collectors.joining(", "));
    return at.isEmpty() ? "" : ", on the plane of x1 and x2 at " + at;
  }

  /** On a regular grid whose first axis runs slowest. */
  private Optional<ObjectNode> maps() {
    int ny = 1;
    while (ny < grid.rows() && grid.at(ny, 0) == grid.at(0, 0)) {
      ny++;
    }
    int nx = grid.rows() / ny;
    if (nx < 2 || ny < 2 || nx * ny != grid.rows()) {
      return Optional.empty();
    }
    for (int i = 0; i < grid.rows(); i++) {
      if (grid.at(i, 0) != grid.at(i / ny * ny, 0) || grid.at(i, 1) != grid.at(i % ny, 1)) {
        return Optional.empty();
      }
    }
    ReportMaps maps = ReportMaps.of(nx, ny, shown(), exact.isPresent() ? 2 : 1, learned);
    ObjectNode wall = JsonNodeFactory.instance.objectNode();
    wall.put("kind", "maps").put("slice", slice());
    ArrayNode x = wall.putArray("x");
    maps.columns().forEach(i -> ReportNumbers.add(x, grid.at(i * maps.ny(), 0)));
    ArrayNode y = wall.putArray("y");
    maps.rows().forEach(j -> ReportNumbers.add(y, grid.at(j, 1)));
    double width = Math.abs(x.get(x.size() - 1).asDouble() - x.get(0).asDouble());
    double height = Math.abs(y.get(y.size() - 1).asDouble() - y.get(0).asDouble());
    wall.put("aspect", height == 0 ? 1 : Math.min(2, Math.max(0.5, width / height)));
    maps.add(wall.putArray("learned"), learned);
    ArrayNode known = wall.putArray("exact");
    exact.ifPresent(e -> maps.add(known, e));
    return Optional.of(wall);
  }
}
