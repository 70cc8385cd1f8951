package org.nsm.cli;

import java.util.Arrays;
import java.util.Optional;
import org.nsm.api.Matrix;

/**
 * Points of the plane that lie on a rectangular lattice but do not fill it, as the states of a
 * gridworld do: functions of them are put on the whole lattice, undefined where there is no point.
 */
final class ReportLattice {
  /** Of the places of a lattice at least one in so many has a point, or it is none. */
  private static final int SPARSEST = 20;

  private final double[] x;
  private final double[] y;
  private final int[] place;

  private ReportLattice(double[] x, double[] y, int[] place) {
    this.x = x;
    this.y = y;
    this.place = place;
  }

  /** Returns the lattice of points, one a row, if they lie on one. */
  static Optional<ReportLattice> of(Matrix points) {
    double[] x = Arrays.stream(points.column(0)).sorted().distinct().toArray();
    double[] y = Arrays.stream(points.column(1)).sorted().distinct().toArray();
    long places = (long) x.length * y.length;
    if (x.length < 2 || y.length < 2 || places > (long) SPARSEST * points.rows()) {
      return Optional.empty();
    }
    int[] place = new int[points.rows()];
    Arrays.setAll(
        place,
        i ->
            Arrays.binarySearch(x, points.at(i, 0)) * y.length
                + Arrays.binarySearch(y, points.at(i, 1)));
    return Optional.of(new ReportLattice(x, y, place));
  }

  /** Returns all places of the lattice, the first axis running slowest. */
  Matrix grid() {
    return Matrix.create(
        x.length * y.length, 2, (i, axis) -> axis == 0 ? x[i / y.length] : y[i % y.length]);
  }

  /** Returns functions of the points, one a column, as functions of the places. */
  Matrix fill(Matrix functions) {
    double[] all = new double[x.length * y.length * functions.columns()];
    Arrays.fill(all, Double.NaN);
    for (int i = 0; i < place.length; i++) {
      for (int k = 0; k < functions.columns(); k++) {
        all[place[i] * functions.columns() + k] = functions.at(i, k);
      }
    }
    return Matrix.of(x.length * y.length, functions.columns(), all);
  }
}
