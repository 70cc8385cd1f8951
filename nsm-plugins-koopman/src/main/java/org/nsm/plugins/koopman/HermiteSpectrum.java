package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * The spectrum of the d-dimensional Ornstein–Uhlenbeck process: e^(−γn) for the levels n = n₁ + … +
 * n_d, each (n+d−1 choose d−1) times, with eigenfunctions Πᵢ h_nᵢ(xᵢ) of {@link
 * HermitePolynomials}; within a level by n₁, falling, then by n₂, and so on.
 *
 * @param dimension d
 * @param decay γ, rate times lag
 */
record HermiteSpectrum(int dimension, double decay) implements ExactSpectrum {

  @Override
  public double[] values(int count) {
    return degrees(count).stream().mapToDouble(n -> Math.exp(-decay * level(n))).toArray();
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    List<int[]> degrees = degrees(count);
    int highest = count == 0 ? 0 : level(degrees.get(count - 1));
    double[] values = new double[points.rows() * count];
    for (int row = 0; row < points.rows(); row++) {
      double[][] factors = new double[dimension][];
      for (int axis = 0; axis < dimension; axis++) {
        factors[axis] = HermitePolynomials.at(points.at(row, axis), highest);
      }
      for (int mode = 0; mode < count; mode++) {
        double product = 1;
        for (int axis = 0; axis < dimension; axis++) {
          product *= factors[axis][degrees.get(mode)[axis]];
        }
        values[row * count + mode] = product;
      }
    }
    return Optional.of(Matrix.of(points.rows(), count, values));
  }

  /** The first multi-indices (n₁, …, n_d) by level. */
  private List<int[]> degrees(int count) {
    List<int[]> found = new ArrayList<>(count);
    for (int level = 0; found.size() < count; level++) {
      fill(found, new int[dimension], 0, level, count);
    }
    return found;
  }

  private static void fill(List<int[]> found, int[] partial, int axis, int left, int count) {
    if (axis == partial.length - 1) {
      if (found.size() < count) {
        int[] complete = partial.clone();
        complete[axis] = left;
        found.add(complete);
      }
      return;
    }
    for (int n = left; n >= 0 && found.size() < count; n--) {
      partial[axis] = n;
      fill(found, partial, axis + 1, left - n, count);
    }
  }

  private static int level(int[] degrees) {
    int sum = 0;
    for (int n : degrees) {
      sum += n;
    }
    return sum;
  }
}
