package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.Settings;
import org.nsm.api.SettingsException;

/**
 * Functions that nobody trained, for the classical methods: coordinates (linear dynamic mode
 * decomposition, TICA), monomials (EDMD), Gaussian kernels at some of the points (kernel EDMD on
 * Nyström's landmarks).
 *
 * <p>References: P. J. Schmid, J. Fluid Mech. 656, 2010 (DMD); G. Pérez-Hernández et al., J. Chem.
 * Phys. 139, 2013 (TICA); M. O. Williams, I. G. Kevrekidis, C. W. Rowley, J. Nonlinear Sci. 25,
 * 2015 (EDMD); G. Meanti et al., NeurIPS 2023 (Nyström).
 */
final class Dictionary {
  private static final int MOST_MONOMIALS = 2000;

  private Dictionary() {}

  /** Functions of a point, into a row. */
  private record Rows(int modes, Row row) implements PairFunctions {
    @FunctionalInterface
    interface Row {
      double at(double[] x, int function);
    }

    @Override
    public Matrix f(Matrix points) {
      double[] values = new double[points.rows() * modes];
      double[] x = new double[points.columns()];
      for (int i = 0; i < points.rows(); i++) {
        for (int j = 0; j < x.length; j++) {
          x[j] = points.at(i, j);
        }
        for (int k = 0; k < modes; k++) {
          values[i * modes + k] = row.at(x, k);
        }
      }
      return Matrix.of(points.rows(), modes, values);
    }
  }

  /** Returns the functions that settings of {@link KoopmanInferenceProvider} name. */
  static PairFunctions of(Settings settings, Matrix points, long seed) {
    return switch (settings.text("features")) {
      case "linear" -> linear(points.columns());
      case "monomials" -> monomials(points.columns(), settings.integer("degree"));
      default ->
          kernel(
              landmarks(points, settings.integer("landmarks"), seed), settings.number("bandwidth"));
    };
  }

  /** Returns the coordinates. */
  static PairFunctions linear(int dimension) {
    return new Rows(dimension, (x, k) -> x[k]);
  }

  /** Returns all monomials of degree 1 to p. */
  static PairFunctions monomials(int dimension, int degree) {
    List<int[]> powers = new ArrayList<>();
    fill(powers, new int[dimension], 0, degree);
    List<int[]> all = powers.stream().filter(p -> Arrays.stream(p).sum() > 0).toList();
    return new Rows(
        all.size(),
        (x, k) -> {
          double product = 1;
          for (int axis = 0; axis < x.length; axis++) {
            for (int n = 0; n < all.get(k)[axis]; n++) {
              product *= x[axis];
            }
          }
          return product;
        });
  }

  private static void fill(List<int[]> found, int[] powers, int axis, int left) {
    if (found.size() > MOST_MONOMIALS) {
      throw new SettingsException(
          "degree", "more than " + MOST_MONOMIALS + " monomials; make it smaller");
    }
    if (axis == powers.length) {
      found.add(powers.clone());
      return;
    }
    for (int n = 0; n <= left; n++) {
      powers[axis] = n;
      fill(found, powers, axis + 1, left - n);
    }
    powers[axis] = 0;
  }

  /**
   * Returns exp(−‖x − c‖²/(2ℓ²)) for landmarks c.
   *
   * @param bandwidth ℓ; 0 for the median distance between landmarks
   */
  static PairFunctions kernel(Matrix landmarks, double bandwidth) {
    double[][] centres = rows(landmarks);
    double width = bandwidth > 0 ? bandwidth : median(centres);
    return new Rows(
        centres.length, (x, k) -> Math.exp(-squared(x, centres[k]) / (2 * width * width)));
  }

  private static Matrix landmarks(Matrix points, int count, long seed) {
    RandomGenerator random = new Seeds(seed).generator("landmarks");
    int n = Math.min(count, points.rows());
    int[] order = new int[points.rows()];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < n; i++) {
      int j = i + random.nextInt(order.length - i);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
    return Matrix.create(n, points.columns(), (i, j) -> points.at(order[i], j));
  }

  private static double median(double[]... centres) {
    double[] distances = new double[centres.length * (centres.length - 1) / 2];
    int next = 0;
    for (int i = 0; i < centres.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[next++] = Math.sqrt(squared(centres[i], centres[j]));
      }
    }
    Arrays.sort(distances);
    double median = distances.length == 0 ? 1 : distances[distances.length / 2];
    return median > 0 ? median : 1;
  }

  private static double squared(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return sum;
  }

  private static double[][] rows(Matrix m) {
    double[][] rows = new double[m.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = m.rows(i, i + 1).toArray();
    }
    return rows;
  }
}
