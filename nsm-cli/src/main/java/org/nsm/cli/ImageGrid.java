package org.nsm.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nsm.api.Matrix;

/**
 * The nodes on which small images of functions are drawn, one axis or two; functions that are known
 * on another regular grid are interpolated linearly, and undefined outside of it.
 */
final class ImageGrid {
  private static final int MOST_CURVE = 160;
  private static final int MOST_MAP = 44;

  private final double[][] axes;

  private ImageGrid(double[][] axes) {
    this.axes = axes;
  }

  /** Returns the image grid for what a run's grid covers; empty if that is not regular. */
  static Optional<ImageGrid> of(Matrix nodes) {
    return axes(nodes)
        .map(
            all -> {
              int most = all.length == 1 ? MOST_CURVE : MOST_MAP;
              return new ImageGrid(
                  Arrays.stream(all).map(a -> thinned(a, most)).toArray(double[][]::new));
            });
  }

  /** Returns whether images have two dimensions. */
  boolean plane() {
    return axes.length == 2;
  }

  /** Returns the nodes of the first axis. */
  int width() {
    return axes[0].length;
  }

  /** Returns the nodes of the second axis; one for curves. */
  int height() {
    return plane() ? axes[1].length : 1;
  }

  /** Returns width over height in the units of the axes. */
  double aspect() {
    if (!plane()) {
      return 1.7;
    }
    double[] x = axes[0];
    double[] y = axes[1];
    double ratio = (x[x.length - 1] - x[0]) / (y[y.length - 1] - y[0]);
    return Math.min(2, Math.max(0.5, ratio));
  }

  /**
   * Returns functions on the nodes of the images, the first axis slowest; undefined throughout if
   * the grid they are given on is not regular.
   */
  Matrix take(Matrix nodes, Matrix functions) {
    Optional<double[][]> from = axes(nodes);
    int rows = width() * height();
    if (from.isEmpty() || from.get().length != axes.length) {
      return Matrix.create(rows, functions.columns(), (i, k) -> Double.NaN);
    }
    double[][] own = from.get();
    int[] order = plane() ? IntStream.range(0, nodes.rows()).toArray() : order(nodes);
    int inner = plane() ? own[1].length : 1;
    double[][] x = places(own[0], axes[0]);
    double[][] y = plane() ? places(own[1], axes[1]) : new double[][] {{0, 0}};
    return Matrix.create(
        rows,
        functions.columns(),
        (i, k) -> {
          double[] u = x[i / y.length];
          double[] v = y[i % y.length];
          if (Double.isNaN(u[1] + v[1])) {
            return Double.NaN;
          }
          double value = 0;
          for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
              double weight = (a == 0 ? 1 - u[1] : u[1]) * (b == 0 ? 1 - v[1] : v[1]);
              if (weight != 0) {
                int at = ((int) u[0] + a) * inner + (int) v[0] + b;
                value += weight * functions.at(order[at], k);
              }
            }
          }
          return value;
        });
  }

  /** For each wanted place {index below, fraction}; fractions are undefined outside. */
  private static double[][] places(double[] own, double[] wanted) {
    double[][] places = new double[wanted.length][];
    double tolerance = 1e-9 * (own[own.length - 1] - own[0]);
    for (int i = 0; i < wanted.length; i++) {
      double at = wanted[i];
      int below = 0;
      while (below < own.length - 2 && own[below + 1] <= at) {
        below++;
      }
      boolean outside = at < own[0] - tolerance || at > own[own.length - 1] + tolerance;
      double fraction = (at - own[below]) / (own[below + 1] - own[below]);
      places[i] = new double[] {below, outside ? Double.NaN : Math.min(1, Math.max(0, fraction))};
    }
    return places;
  }

  private static double[] thinned(double[] axis, int most) {
    if (axis.length <= most) {
      return axis;
    }
    double[] thin = new double[most];
    double width = axis[axis.length - 1] - axis[0];
    Arrays.setAll(thin, i -> axis[0] + width * i / (most - 1.0));
    return thin;
  }

  private static int[] order(Matrix nodes) {
    return IntStream.range(0, nodes.rows())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> nodes.at(i, 0)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The axes of a grid whose first axis runs slowest. */
  private static Optional<double[][]> axes(Matrix nodes) {
    if (nodes.rows() < 2 || nodes.columns() > 2) {
      return Optional.empty();
    }
    if (nodes.columns() == 1) {
      double[] axis = Arrays.stream(order(nodes)).mapToDouble(i -> nodes.at(i, 0)).toArray();
      boolean rising = IntStream.range(1, axis.length).allMatch(i -> axis[i] > axis[i - 1]);
      return rising ? Optional.of(new double[][] {axis}) : Optional.empty();
    }
    int ny = 1;
    while (ny < nodes.rows() && nodes.at(ny, 0) == nodes.at(0, 0)) {
      ny++;
    }
    int inner = ny;
    int outer = nodes.rows() / inner;
    if (inner < 2 || outer < 2 || inner * outer != nodes.rows()) {
      return Optional.empty();
    }
    double[] x = IntStream.range(0, outer).mapToDouble(i -> nodes.at(i * inner, 0)).toArray();
    double[] y = IntStream.range(0, inner).mapToDouble(j -> nodes.at(j, 1)).toArray();
    boolean regular =
        IntStream.range(0, nodes.rows())
            .allMatch(i -> nodes.at(i, 0) == x[i / inner] && nodes.at(i, 1) == y[i % inner]);
    return regular ? Optional.of(new double[][] {x, y}) : Optional.empty();
  }
}
