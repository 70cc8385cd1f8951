package org.nsm.plugins.retrieval;

import java.util.Arrays;
import org.nsm.api.Matrix;

/**
 * Features as functions see them: (x − mean)/scale, each on its own.
 *
 * @param mean one a feature
 * @param scale likewise, positive
 */
record Standardisation(double[] mean, double[] scale) {

  /** Returns features as they are. */
  static Standardisation none(int dimension) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    return new Standardisation(new double[dimension], ones);
  }

  /** Returns mean and standard deviation of items; what does not vary is only centred. */
  static Standardisation of(Items items) {
    int d = items.dimension();
    double[] mean = new double[d];
    double[] square = new double[d];
    double[] row = new double[d];
    for (int i = 0; i < items.count(); i++) {
      items.read(i, row, 0);
      for (int j = 0; j < d; j++) {
        // Welford's update, without cancellation.
        double before = row[j] - mean[j];
        mean[j] += before / (i + 1);
        square[j] += before * (row[j] - mean[j]);
      }
    }
    double count = items.count();
    double[] scale = Arrays.stream(square).map(s -> s > 0 ? Math.sqrt(s / count) : 1).toArray();
    return new Standardisation(mean, scale);
  }

  /** Returns items of raw features as functions see them. */
  Items over(Items raw) {
    return new Items() {
      @Override
      public int count() {
        return raw.count();
      }

      @Override
      public int dimension() {
        return raw.dimension();
      }

      @Override
      public void read(int item, double[] into, int offset) {
        raw.read(item, into, offset);
        for (int j = 0; j < mean.length; j++) {
          into[offset + j] = (into[offset + j] - mean[j]) / scale[j];
        }
      }
    };
  }

  Matrix apply(Matrix items) {
    return Matrix.create(
        items.rows(), items.columns(), (i, j) -> (items.at(i, j) - mean[j]) / scale[j]);
  }

  Matrix undo(Matrix points) {
    return Matrix.create(
        points.rows(), points.columns(), (i, j) -> points.at(i, j) * scale[j] + mean[j]);
  }
}
