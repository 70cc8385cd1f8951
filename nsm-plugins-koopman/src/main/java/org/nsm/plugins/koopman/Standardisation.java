package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.List;
import org.nsm.api.Matrix;

/**
 * Coordinates as functions see them: (x − mean)/scale, each coordinate on its own.
 *
 * @param mean one a coordinate of a frame
 * @param scale likewise, positive
 */
record Standardisation(double[] mean, double[] scale) {

  /** Returns coordinates as they are. */
  static Standardisation none(int dimension) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    return new Standardisation(new double[dimension], ones);
  }

  /** Returns mean and standard deviation of frames; what does not vary is only centred. */
  static Standardisation of(List<Frames> trajectories) {
    int d = trajectories.get(0).dimension();
    double[] mean = new double[d];
    double[] square = new double[d];
    double[] frame = new double[d];
    long n = 0;
    for (Frames frames : trajectories) {
      for (int t = 0; t < frames.count(); t++) {
        frames.read(t, frame, 0);
        n++;
        for (int j = 0; j < d; j++) {
          // Welford's update, without cancellation.
          double before = frame[j] - mean[j];
          mean[j] += before / n;
          square[j] += before * (frame[j] - mean[j]);
        }
      }
    }
    double count = n;
    double[] scale = Arrays.stream(square).map(s -> s > 0 ? Math.sqrt(s / count) : 1).toArray();
    return new Standardisation(mean, scale);
  }

  /** Standardises the frame that begins at an offset. */
  void apply(double[] values, int offset) {
    for (int j = 0; j < mean.length; j++) {
      values[offset + j] = (values[offset + j] - mean[j]) / scale[j];
    }
  }

  /** Returns points, each of one or more frames, in the units of the data. */
  Matrix undo(Matrix points) {
    int d = mean.length;
    return Matrix.create(
        points.rows(), points.columns(), (i, j) -> points.at(i, j) * scale[j % d] + mean[j % d]);
  }
}
