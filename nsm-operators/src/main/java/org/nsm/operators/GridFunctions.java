package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nsm.api.Matrix;

/**
 * Functions between the nodes of a grid, by Lagrange's polynomial through the four nodes next to a
 * point along each axis: exact for cubics, with an error of h⁴. Beyond walls functions go on as
 * even or odd ones ({@link GridAxis.Ends}); beyond the grid they are zero, periodic, or keep the
 * value of its edge.
 */
final class GridFunctions {
  private final Grid grid;
  private final Matrix values;

  private GridFunctions(Grid grid, Matrix values) {
    this.grid = grid;
    this.values = values;
  }

  /** Returns functions given by their values at the nodes, one column a function. */
  static GridFunctions of(Grid grid, Matrix values) {
    if (values.rows() != grid.size()) {
      throw new IllegalArgumentException(values + " cannot hold values at " + grid.size());
    }
    return new GridFunctions(grid, values);
  }

  /** Returns the first functions at points, one row a point. */
  Matrix at(Matrix points, int count) {
    if (points.columns() != grid.dimension()) {
      throw new IllegalArgumentException(
          points + " are no points of a grid in " + grid.dimension() + " dimensions");
    }
    double[] result = new double[Math.multiplyExact(points.rows(), count)];
    for (int row = 0; row < points.rows(); row++) {
      for (Node node : stencil(points, row)) {
        for (int k = 0; k < count; k++) {
          result[row * count + k] += node.weight * values.at(node.cell, k);
        }
      }
    }
    return Matrix.of(points.rows(), count, result);
  }

  private record Node(int cell, double weight) {}

  /** The nodes about a point with their weights: none where functions vanish. */
  private List<Node> stencil(Matrix points, int row) {
    List<Node> nodes = new ArrayList<>(List.of(new Node(0, 1)));
    for (int axis = 0; axis < grid.dimension(); axis++) {
      GridAxis along = grid.axes().get(axis);
      double x = points.at(row, axis);
      if (along.beyond(x)) {
        return List.of();
      }
      double place = (along.place(x) - along.low()) / along.step() - 0.5;
      int first = (int) Math.floor(place) - 1;
      double[] weights = cubic(place - first);
      List<Node> more = new ArrayList<>(4 * nodes.size());
      for (Node node : nodes) {
        for (int k = 0; k < 4; k++) {
          int cell = node.cell + along.inside(first + k) * grid.stride(axis);
          more.add(new Node(cell, node.weight * along.sign(first + k) * weights[k]));
        }
      }
      nodes = more;
    }
    return nodes;
  }

  /** Lagrange's weights of the nodes 0, 1, 2, 3 at t. */
  private static double[] cubic(double t) {
    double[] weights = new double[4];
    Arrays.setAll(
        weights,
        k -> {
          double weight = 1;
          for (int l = 0; l < 4; l++) {
            weight *= l == k ? 1 : (t - l) / (k - l);
          }
          return weight;
        });
    return weights;
  }
}
