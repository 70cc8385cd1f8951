package org.nsm.operators;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/**
 * The graph in which every point is joined to its k nearest others, and so to those whose nearest
 * it is. Weights are one, or exp(−d²/(σᵢσⱼ)) with σᵢ the distance of i to its m-th neighbour, so
 * that every region has its own scale (L. Zelnik-Manor, P. Perona, NIPS 2004).
 *
 * <p>By comparing all pairs, which is quadratic in the number of points: a minute for 50,000.
 */
final class NearestNeighbours {
  private final Matrix points;
  private final int[][] nearest;
  private final double[][] squares;

  private NearestNeighbours(Matrix points, int k) {
    this.points = points;
    this.nearest = new int[points.rows()][];
    this.squares = new double[points.rows()][];
    for (int i = 0; i < points.rows(); i++) {
      find(i, k);
    }
  }

  /**
   * Returns the graph with its points as coordinates.
   *
   * @param points one a row
   * @param k how many neighbours each point has
   * @param scale m, or 0 for weights of one
   */
  static Graph graph(Matrix points, int k, int scale) {
    if (k < 1 || k >= points.rows() || scale > k) {
      throw new NsmException(
          Failure.DATA,
          "neighbours: expected "
              + Math.max(1, scale)
              + " to "
              + (points.rows() - 1)
              + " for "
              + points.rows()
              + " points, found "
              + k);
    }
    return Graph.of(new NearestNeighbours(points, k).weights(scale), points);
  }

  /** The k nearest, by insertion into a short sorted list; of equally near ones the first. */
  private void find(int i, int k) {
    int[] best = new int[k];
    double[] far = new double[k];
    Arrays.fill(far, Double.POSITIVE_INFINITY);
    for (int j = 0; j < points.rows(); j++) {
      double square = j == i ? Double.POSITIVE_INFINITY : square(i, j);
      int place = k;
      while (place > 0 && square < far[place - 1]) {
        place--;
      }
      if (place < k) {
        System.arraycopy(far, place, far, place + 1, k - place - 1);
        System.arraycopy(best, place, best, place + 1, k - place - 1);
        far[place] = square;
        best[place] = j;
      }
    }
    nearest[i] = best;
    squares[i] = far;
  }

  private double square(int i, int j) {
    double sum = 0;
    for (int axis = 0; axis < points.columns(); axis++) {
      double difference = points.at(i, axis) - points.at(j, axis);
      sum += difference * difference;
    }
    return sum;
  }

  private SparseMatrix weights(int scale) {
    int n = points.rows();
    double[] sigma = new double[n];
    for (int i = 0; i < n && scale > 0; i++) {
      sigma[i] = Math.sqrt(squares[i][scale - 1]);
      if (sigma[i] == 0) {
        throw new NsmException(
            Failure.DATA,
            "point "
                + i
                + " (counted from 0) coincides with its "
                + scale
                + " nearest neighbours, so there is no scale; expected a larger scale-neighbour");
      }
    }
    Map<Long, Double> edges = new HashMap<>();
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < nearest[i].length; p++) {
        int j = nearest[i][p];
        double weight = scale == 0 ? 1 : Math.exp(-squares[i][p] / (sigma[i] * sigma[j]));
        edges.put((long) Math.min(i, j) << 32 | Math.max(i, j), weight);
      }
    }
    SparseMatrix.Builder builder = SparseMatrix.builder(n, n);
    edges.forEach(
        (place, weight) -> {
          builder.add((int) (place >> 32), place.intValue(), weight);
          builder.add(place.intValue(), (int) (place >> 32), weight);
        });
    return builder.build();
  }
}
