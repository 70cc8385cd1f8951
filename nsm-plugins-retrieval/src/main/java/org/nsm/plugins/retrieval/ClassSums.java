package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nsm.api.Matrix;
import org.nsm.api.spi.Slot;

/**
 * Moments of items that are paired by class, p(x, y) = mean over classes of p(x|c)p(y|c): with f̄_c
 * and ḡ_c the means within a class, E[f gᵀ] = mean over classes of f̄_c ḡ_cᵀ, exact for the items
 * without drawing a single pair. Blocks are parts of the items of every class.
 */
final class ClassSums implements PairedMoments {
  private final Side x;
  private final Side y;
  private final int blocks;

  ClassSums(int p, int q, PairedItems items, int blocks) {
    this.blocks = blocks;
    this.x = new Side(p, blocks, items.classes(Slot.X), items.classCount());
    this.y = new Side(q, blocks, items.classes(Slot.Y), items.classCount());
  }

  /** One side: sums by block and class, and weighted squares by block. */
  private static final class Side {
    private final int modes;
    private final int[] labels;
    private final int[] blockOf;
    private final double[] weights;
    private final List<double[]> sums = new ArrayList<>();
    private final List<double[]> counts = new ArrayList<>();
    private final List<double[]> squares = new ArrayList<>();

    Side(int modes, int blocks, int[] labels, int classes) {
      this.modes = modes;
      this.labels = labels;
      this.blockOf = new int[labels.length];
      this.weights = new double[classes];
      int[] seen = new int[classes];
      for (int i = 0; i < labels.length; i++) {
        blockOf[i] = (seen[labels[i]]++ + labels[i]) % blocks;
      }
      for (int c = 0; c < classes; c++) {
        weights[c] = seen[c] == 0 ? 0 : 1.0 / seen[c];
      }
      for (int b = 0; b < blocks; b++) {
        sums.add(new double[classes * modes]);
        counts.add(new double[classes]);
        squares.add(new double[modes * modes]);
      }
    }

    void add(int first, Matrix values) {
      double[] row = new double[modes];
      for (int i = 0; i < values.rows(); i++) {
        int label = labels[first + i];
        int block = blockOf[first + i];
        double[] sum = sums.get(block);
        double[] square = squares.get(block);
        double total = 0;
        for (int j = 0; j < modes; j++) {
          row[j] = values.at(i, j);
          sum[label * modes + j] += row[j];
          total += row[j];
        }
        PairSums.requireFinite(total);
        counts.get(block)[label]++;
        for (int j = 0; j < modes; j++) {
          double scaled = weights[label] * row[j];
          for (int k = 0; k <= j; k++) {
            square[j * modes + k] += scaled * row[k];
          }
        }
      }
    }

    Drawn draw(int... drawn) {
      int classes = weights.length;
      double[] sum = new double[classes * modes];
      double[] count = new double[classes];
      double[] square = new double[modes * modes];
      for (int b : drawn) {
        addTo(sum, sums.get(b));
        addTo(count, counts.get(b));
        addTo(square, squares.get(b));
      }
      double weight = 0;
      double[] mean = new double[modes];
      for (int c = 0; c < classes; c++) {
        weight += weights[c] * count[c];
        for (int j = 0; j < modes; j++) {
          mean[j] += weights[c] * sum[c * modes + j];
        }
      }
      for (int j = 0; j < modes; j++) {
        mean[j] /= weight;
      }
      double all = weight;
      Matrix covariance =
          Matrix.create(
              modes,
              modes,
              (i, j) -> square[Math.max(i, j) * modes + Math.min(i, j)] / all - mean[i] * mean[j]);
      return new Drawn(sum, count, mean, covariance);
    }

    private static void addTo(double[] total, double... more) {
      for (int i = 0; i < total.length; i++) {
        total[i] += more[i];
      }
    }
  }

  private record Drawn(double[] sum, double[] count, double[] mean, Matrix covariance) {

    /** The mean within a class less the mean of such means over some classes. */
    Matrix centred(int modes, int... classes) {
      double[][] own = new double[classes.length][modes];
      double[] centre = new double[modes];
      for (int c = 0; c < classes.length; c++) {
        for (int j = 0; j < modes; j++) {
          own[c][j] = sum[classes[c] * modes + j] / count[classes[c]];
          centre[j] += own[c][j] / classes.length;
        }
      }
      return Matrix.create(classes.length, modes, (c, j) -> own[c][j] - centre[j]);
    }
  }

  /**
   * Adds values of functions at consecutive items of a slot.
   *
   * @param first the number of the first item
   * @param values one item a row
   */
  void add(Slot slot, int first, Matrix values) {
    (slot == Slot.X ? x : y).add(first, values);
  }

  @Override
  public int blocks() {
    return blocks;
  }

  @Override
  public Covariances of(int... drawn) {
    Drawn ofX = x.draw(drawn);
    Drawn ofY = y.draw(drawn);
    // A class that a replica of the bootstrap has lost says nothing.
    int[] there =
        java.util.stream.IntStream.range(0, ofX.count.length)
            .filter(c -> ofX.count[c] > 0 && ofY.count[c] > 0)
            .toArray();
    Matrix f = ofX.centred(x.modes, there);
    Matrix g = ofY.centred(y.modes, there);
    Matrix product = f.transpose().times(g);
    return new Covariances(
        Arrays.copyOf(ofX.mean, x.modes),
        Arrays.copyOf(ofY.mean, y.modes),
        ofX.covariance,
        ofY.covariance,
        Matrix.create(x.modes, y.modes, (i, j) -> product.at(i, j) / there.length));
  }
}
