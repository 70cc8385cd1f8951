package org.nsm.operators;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.nsm.api.Matrix;

/**
 * The lowest states of H = −κΔ + V on a uniform grid in a box, in a basis of sinc functions, one
 * for each node (D. T. Colbert, W. H. Miller, J. Chem. Phys. 96, 1982, 1992): V is diagonal, and
 * along each axis
 *
 * <pre>
 *   K_ii = κπ²/(3h²),   K_ij = 2κ(−1)^(i−j)/(h²(i−j)²)
 * </pre>
 *
 * <p>The error falls exponentially in 1/h and in the size of the box, for smooth V and states that
 * have decayed at its faces.
 */
final class SincGrid {
  private final double kinetic;
  private final double[] from;
  private final double step;
  private final int[] counts;
  private final double[] potential;

  private SincGrid(double kinetic, double[] from, double step, int[] counts, double[] potential) {
    this.kinetic = kinetic;
    this.from = from;
    this.step = step;
    this.counts = counts;
    this.potential = potential;
  }

  /**
   * Returns the grid.
   *
   * @param kinetic κ
   * @param from the first node
   * @param to the other end of the box, reached or passed by less than a step
   * @param step h
   * @param potential V at a point
   */
  static SincGrid of(
      double kinetic,
      double[] from,
      double[] to,
      double step,
      ToDoubleFunction<double[]> potential) {
    int[] counts = new int[from.length];
    Arrays.setAll(counts, i -> (int) Math.ceil((to[i] - from[i]) / step) + 1);
    int size = Arrays.stream(counts).reduce(1, Math::multiplyExact);
    double[] values = new double[size];
    double[] point = new double[from.length];
    for (int node = 0; node < size; node++) {
      int rest = node;
      for (int axis = 0; axis < point.length; axis++) {
        point[axis] = from[axis] + step * (rest % counts[axis]);
        rest /= counts[axis];
      }
      values[node] = potential.applyAsDouble(point);
    }
    return new SincGrid(kinetic, from.clone(), step, counts, values);
  }

  /** Returns the number of nodes. */
  int size() {
    return potential.length;
  }

  /** Returns the lowest energies, as the largest eigenvalues of −H, with vectors of norm one. */
  SymmetricMatrices.Eigen lowest(int count) {
    double top = Math.PI * Math.PI * kinetic * counts.length / (step * step);
    double deepest = Arrays.stream(potential).map(Math::abs).max().orElse(0);
    // Centred on half the kinetic energy, the spectrum fills what the filter takes to be its range.
    double centre = top / 2;
    SymmetricMatrices.Eigen found =
        ChebyshevSubspace.largest(
            v -> negative(v, centre), size(), top / 2 + deepest, Math.min(count, size()));
    double[] values = Arrays.stream(found.values()).map(v -> v - centre).toArray();
    return new SymmetricMatrices.Eigen(values, found.vectors());
  }

  /** Returns functions at a point: Σ cᵢ ∏ sinc((x − xᵢ)/h)/√h for each column c of vectors. */
  double[] at(double[] point, Matrix vectors) {
    double[][] waves = new double[counts.length][];
    for (int axis = 0; axis < counts.length; axis++) {
      waves[axis] = new double[counts[axis]];
      for (int i = 0; i < counts[axis]; i++) {
        double t = Math.PI * ((point[axis] - from[axis]) / step - i);
        waves[axis][i] = (Math.abs(t) < 1e-8 ? 1 : Math.sin(t) / t) / Math.sqrt(step);
      }
    }
    double[] values = new double[vectors.columns()];
    for (int node = 0; node < size(); node++) {
      double product = 1;
      int rest = node;
      for (int axis = 0; axis < counts.length; axis++) {
        product *= waves[axis][rest % counts[axis]];
        rest /= counts[axis];
      }
      for (int mode = 0; mode < values.length; mode++) {
        values[mode] += vectors.at(node, mode) * product;
      }
    }
    return values;
  }

  /** (centre − H)v. */
  private double[] negative(double[] v, double centre) {
    double[] image = new double[v.length];
    for (int node = 0; node < v.length; node++) {
      image[node] = (centre - potential[node]) * v[node];
    }
    int stride = 1;
    for (int count : counts) {
      double[] row = new double[count];
      row[0] = kinetic * Math.PI * Math.PI / (3 * step * step);
      for (int k = 1; k < count; k++) {
        row[k] = (k % 2 == 0 ? 2 : -2) * kinetic / (step * step * k * k);
      }
      for (int block = 0; block < v.length; block += stride * count) {
        for (int own = 0; own < count; own++) {
          for (int k = 0; k < count; k++) {
            double factor = row[Math.abs(own - k)];
            subtract(factor, v, block + k * stride, image, block + own * stride, stride);
          }
        }
      }
      stride *= count;
    }
    return image;
  }

  /** Rows of neighbours on the other axes, which lie side by side. */
  private static void subtract(
      double factor, double[] v, int from, double[] image, int to, int length) {
    for (int i = 0; i < length; i++) {
      image[to + i] -= factor * v[from + i];
    }
  }
}
