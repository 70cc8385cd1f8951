package org.nsm.operators;

/**
 * One axis of a grid: [low, high] in cells of equal width, a node in the middle of each.
 *
 * @param low where the first cell begins
 * @param high where the last cell ends
 * @param cells how many there are
 * @param ends what happens there
 */
record GridAxis(double low, double high, int cells, Ends ends) {

  /** What functions do where an axis ends. */
  enum Ends {
    /** They vanish: an infinite wall, or a box so wide that it does not matter. */
    ZERO,
    /** Nothing flows through: φ′ = 0. */
    NO_FLUX,
    /** The axis is a circle. */
    PERIODIC
  }

  GridAxis {
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException("no axis runs from " + low + " to " + high);
    }
    if (cells < 4) {
      throw new IllegalArgumentException("an axis has at least 4 cells, not " + cells);
    }
  }

  /** Returns the width h of a cell. */
  double step() {
    return (high - low) / cells;
  }

  /** Returns the middle of a cell. */
  double node(int cell) {
    return low + (cell + 0.5) * step();
  }

  /** Returns this axis with cells that are wider by a factor. */
  GridAxis coarser(int factor) {
    return new GridAxis(low, high, cells / factor, ends);
  }

  /**
   * Returns the cell whose value, times {@link #sign}, a function has at a cell that may lie beyond
   * the ends: the mirror image at a wall, the same place on a circle.
   */
  int inside(int cell) {
    if (ends == Ends.PERIODIC) {
      return Math.floorMod(cell, cells);
    }
    int mirrored = cell < 0 ? -1 - cell : cell >= cells ? 2 * cells - 1 - cell : cell;
    return Math.max(0, Math.min(cells - 1, mirrored));
  }

  /** Returns 1, or −1 beyond an end where functions vanish: they continue as odd ones. */
  int sign(int cell) {
    return ends == Ends.ZERO && (cell < 0 || cell >= cells) ? -1 : 1;
  }

  /** Returns whether a function that vanishes at the ends is zero at x. */
  boolean beyond(double x) {
    return ends == Ends.ZERO && (x < low || x > high);
  }

  /**
   * Returns x, or where functions have the value that they have at x: on the circle, or clamped.
   */
  double place(double x) {
    return ends == Ends.PERIODIC
        ? x - Math.floor((x - low) / (high - low)) * (high - low)
        : Math.max(low, Math.min(high, x));
  }
}
