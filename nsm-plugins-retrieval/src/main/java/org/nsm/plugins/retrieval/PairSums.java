package org.nsm.plugins.retrieval;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;

/** Moments of pairs that come row by row: each block is a sum of zzᵀ with z = [1 f(x) g(y)]. */
final class PairSums implements PairedMoments {
  private final int p;
  private final int q;
  private final List<double[]> blocks = new ArrayList<>();

  PairSums(int p, int q, int blocks) {
    this.p = p;
    this.q = q;
    for (int b = 0; b < blocks; b++) {
      this.blocks.add(new double[width() * width()]);
    }
  }

  private int width() {
    return 1 + p + q;
  }

  /**
   * Adds pairs to a block.
   *
   * @param f one pair a row
   * @param g as many rows
   */
  void add(int block, Matrix f, Matrix g) {
    double[] sums = blocks.get(block);
    double[] z = new double[width()];
    z[0] = 1;
    for (int row = 0; row < f.rows(); row++) {
      for (int j = 0; j < p; j++) {
        z[1 + j] = f.at(row, j);
      }
      for (int j = 0; j < q; j++) {
        z[1 + p + j] = g.at(row, j);
      }
      for (int i = 0; i < z.length; i++) {
        int at = i * z.length;
        for (int j = i; j < z.length; j++) {
          sums[at + j] += z[i] * z[j];
        }
      }
    }
    for (int j = 0; j < z.length; j++) {
      requireFinite(sums[j]);
    }
  }

  static void requireFinite(double sum) {
    if (!Double.isFinite(sum)) {
      throw new NsmException(
          Failure.DIVERGED,
          "the functions are not finite at an item; the training has diverged or needs double"
              + " precision");
    }
  }

  @Override
  public int blocks() {
    return blocks.size();
  }

  @Override
  public Covariances of(int... drawn) {
    int n = width();
    double[] sums = new double[n * n];
    for (int b : drawn) {
      double[] block = blocks.get(b);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += block[i];
      }
    }
    double count = sums[0];
    double[] mean = new double[n];
    for (int j = 0; j < n; j++) {
      mean[j] = sums[j] / count;
    }
    Matrix all =
        Matrix.create(
            n, n, (i, j) -> sums[Math.min(i, j) * n + Math.max(i, j)] / count - mean[i] * mean[j]);
    return new Covariances(
        java.util.Arrays.copyOfRange(mean, 1, 1 + p),
        java.util.Arrays.copyOfRange(mean, 1 + p, n),
        Matrix.create(p, p, (i, j) -> all.at(1 + i, 1 + j)),
        Matrix.create(q, q, (i, j) -> all.at(1 + p + i, 1 + p + j)),
        Matrix.create(p, q, (i, j) -> all.at(1 + i, 1 + p + j)));
  }
}
