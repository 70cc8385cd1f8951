package org.nsm.operators;

import java.util.List;
import org.nsm.api.Matrix;

/**
 * A product of axes; cells are numbered with the first axis running fastest.
 *
 * @param axes one for each coordinate
 */
record Grid(List<GridAxis> axes) {
  /** More cells than this fill the memory of small machines with vectors. */
  static final int MOST_CELLS = 4_000_000;

  Grid {
    axes = List.copyOf(axes);
    long cells = 1;
    for (GridAxis axis : axes) {
      cells = Math.multiplyExact(cells, axis.cells());
    }
    if (axes.isEmpty() || cells > MOST_CELLS) {
      throw new IllegalArgumentException("a grid has 1 to " + MOST_CELLS + " cells, not " + cells);
    }
  }

  /** Returns a grid of one axis. */
  static Grid of(GridAxis axis) {
    return new Grid(List.of(axis));
  }

  /** Returns the grid of a cube: all axes alike. */
  static Grid cube(GridAxis axis, int dimension) {
    return new Grid(java.util.Collections.nCopies(dimension, axis));
  }

  /** Returns the number of cells. */
  int size() {
    int size = 1;
    for (GridAxis axis : axes) {
      size *= axis.cells();
    }
    return size;
  }

  /** Returns the number of coordinates. */
  int dimension() {
    return axes.size();
  }

  /** Returns the volume of a cell. */
  double volume() {
    double volume = 1;
    for (GridAxis axis : axes) {
      volume *= axis.step();
    }
    return volume;
  }

  /** Returns the middle of a cell. */
  double[] node(int cell) {
    double[] x = new double[axes.size()];
    int rest = cell;
    for (int k = 0; k < x.length; k++) {
      x[k] = axes.get(k).node(rest % axes.get(k).cells());
      rest /= axes.get(k).cells();
    }
    return x;
  }

  /** Returns the middles of all cells, one a row. */
  Matrix nodes() {
    double[] all = new double[size() * axes.size()];
    for (int i = 0; i < size(); i++) {
      System.arraycopy(node(i), 0, all, i * axes.size(), axes.size());
    }
    return Matrix.of(size(), axes.size(), all);
  }

  /** Returns the index of a cell along an axis. */
  int index(int cell, int axis) {
    return cell / stride(axis) % axes.get(axis).cells();
  }

  /** Returns by how much numbers of neighbours along an axis differ. */
  int stride(int axis) {
    int stride = 1;
    for (int k = 0; k < axis; k++) {
      stride *= axes.get(k).cells();
    }
    return stride;
  }

  /** Returns this grid with cells wider by a factor. */
  Grid coarser(int factor) {
    return new Grid(axes.stream().map(axis -> axis.coarser(factor)).toList());
  }
}
