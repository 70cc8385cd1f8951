package org.nsm.plugins.retrieval;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.spi.Slot;

/**
 * Functions that nobody trained, whose canonical correlations are the classical methods:
 * coordinates (linear CCA), Gaussian kernels at some of the items (kernel CCA on Nyström's
 * landmarks).
 *
 * <p>References: H. Hotelling, Biometrika 28, 1936 (CCA); F. R. Bach, M. I. Jordan, J. Mach. Learn.
 * Res. 3, 2002 (kernel CCA); C. Williams, M. Seeger, NIPS 2000 (Nyström).
 */
final class Dictionary {
  private Dictionary() {}

  /** Returns the coordinates of items. */
  static PairedFunctions linear(PairedItems items) {
    return new PairedFunctions() {
      @Override
      public int modes(Slot slot) {
        return items.items(slot).dimension();
      }

      @Override
      public Matrix at(Slot slot, Matrix points) {
        return points;
      }
    };
  }

  /**
   * Returns exp(−|x − c|²/(2ℓ²)) for landmarks c among the items of each side.
   *
   * @param count how many landmarks of a side, or all items where there are fewer
   * @param bandwidth ℓ in parts of the median distance of landmarks
   */
  static PairedFunctions kernel(PairedItems items, int count, double bandwidth, long seed) {
    Map<Slot, Landmarks> sides =
        Map.of(
            Slot.X, Landmarks.of(items.items(Slot.X), count, bandwidth, seed),
            Slot.Y, Landmarks.of(items.items(Slot.Y), count, bandwidth, seed));
    return new PairedFunctions() {
      @Override
      public int modes(Slot slot) {
        return sides.get(slot).centres.length;
      }

      @Override
      public Matrix at(Slot slot, Matrix points) {
        return sides.get(slot).at(points);
      }
    };
  }

  private record Landmarks(double[][] centres, double width) {

    static Landmarks of(Items items, int count, double bandwidth, long seed) {
      RandomGenerator random = new Seeds(seed).generator("landmarks");
      int[] order = new int[items.count()];
      Arrays.setAll(order, i -> i);
      double[][] centres = new double[Math.min(count, order.length)][items.dimension()];
      for (int i = 0; i < centres.length; i++) {
        int j = i + random.nextInt(order.length - i);
        int other = order[i];
        order[i] = order[j];
        order[j] = other;
        items.read(order[i], centres[i], 0);
      }
      return new Landmarks(centres, bandwidth * median(centres));
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

    Matrix at(Matrix points) {
      double[] values = new double[points.rows() * centres.length];
      for (int i = 0; i < points.rows(); i++) {
        double[] x = points.rows(i, i + 1).toArray();
        for (int k = 0; k < centres.length; k++) {
          values[i * centres.length + k] = Math.exp(-squared(x, centres[k]) / (2 * width * width));
        }
      }
      return Matrix.of(points.rows(), centres.length, values);
    }

    private static double squared(double[] x, double[] y) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (x[i] - y[i]) * (x[i] - y[i]);
      }
      return sum;
    }
  }
}
