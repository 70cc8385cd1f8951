package org.nsm.runtime;

import java.util.Arrays;
import org.nsm.api.Matrix;

/** Where each function has its mass: mean and standard deviation of |f|² along each axis. */
final class Spread {
  private final int modes;
  private final int dimension;
  private final double[] mass;
  private final double[] first;
  private final double[] second;

  private Spread(int modes, int dimension) {
    this.modes = modes;
    this.dimension = dimension;
    this.mass = new double[modes];
    this.first = new double[modes * dimension];
    this.second = new double[modes * dimension];
  }

  static Spread of(int modes, int dimension) {
    return new Spread(modes, dimension);
  }

  /** Returns the number of functions. */
  int modes() {
    return modes;
  }

  void add(Matrix points, Matrix f, double[] weights) {
    for (int row = 0; row < weights.length; row++) {
      for (int i = 0; i < modes; i++) {
        double density = weights[row] == 0 ? 0 : weights[row] * f.at(row, i) * f.at(row, i);
        mass[i] += density;
        for (int axis = 0; axis < dimension; axis++) {
          double x = points.at(row, axis);
          first[i * dimension + axis] += density * x;
          second[i * dimension + axis] += density * x * x;
        }
      }
    }
  }

  /**
   * Returns {low, high} along an axis: three standard deviations of the functions that are not
   * negligible, whichever reaches farthest.
   */
  double[] interval(int axis) {
    double largest = Arrays.stream(mass).max().orElse(0);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < modes; i++) {
      if (mass[i] > 1e-6 * largest) {
        double mean = first[i * dimension + axis] / mass[i];
        double variance = second[i * dimension + axis] / mass[i] - mean * mean;
        double reach = 3 * Math.sqrt(Math.max(variance, 0));
        low = Math.min(low, mean - reach);
        high = Math.max(high, mean + reach);
      }
    }
    return high > low ? new double[] {low, high} : new double[] {-1, 1};
  }
}
