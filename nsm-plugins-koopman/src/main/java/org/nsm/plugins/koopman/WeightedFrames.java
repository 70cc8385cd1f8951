package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import org.nsm.api.Failure;
import org.nsm.api.NsmException;

/**
 * A trajectory whose frames count differently: w_t is the weight of the transition that begins with
 * frame t. With w = dπ/dρ, the density of the stationary law against that of the data, means over
 * transitions from anywhere are those of the stationary process.
 *
 * <p>Reference: H. Wu, F. Nüske, F. Paul, S. Klus, P. Koltai, F. Noé, "Variational Koopman models:
 * slow collective variables and molecular kinetics from short off-equilibrium simulations", J.
 * Chem. Phys. 146, 2017.
 *
 * @param frames the trajectory
 * @param weights one a frame, not negative
 */
record WeightedFrames(Frames frames, double[] weights) implements Frames {

  /**
   * Returns trajectories with the weights of files, scaled to a mean of one.
   *
   * @param paths files of one number a frame, a trajectory each, in the order of the trajectories
   * @throws NsmException of kind {@link Failure#DATA} if they do not fit
   */
  static List<Frames> of(List<Frames> all, List<String> paths) {
    List<Frames> columns = TrajectoryFiles.read(paths);
    if (columns.size() != all.size() || columns.get(0).dimension() != 1) {
      throw new NsmException(
          Failure.DATA,
          "weights: expected one number a frame for each of %d trajectories, found %d of %d numbers"
              .formatted(all.size(), columns.size(), columns.get(0).dimension()));
    }
    List<double[]> weights = new ArrayList<>();
    double sum = 0;
    long count = 0;
    for (int k = 0; k < all.size(); k++) {
      Frames column = columns.get(k);
      if (column.count() != all.get(k).count()) {
        throw new NsmException(
            Failure.DATA,
            column.name()
                + ": "
                + column.count()
                + " weights, expected one for each of the "
                + all.get(k).count()
                + " frames of "
                + all.get(k).name());
      }
      double[] values = column.matrix().toArray();
      for (int t = 0; t < values.length; t++) {
        if (values[t] < 0) {
          throw new NsmException(
              Failure.DATA,
              column.name() + ": frame " + t + " (counted from 0) has the weight " + values[t]);
        }
        sum += values[t];
      }
      count += values.length;
      weights.add(values);
    }
    if (sum == 0) {
      throw new NsmException(Failure.DATA, columns.get(0).name() + ": all weights are 0");
    }
    double scale = count / sum;
    List<Frames> weighted = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      double[] scaled = java.util.Arrays.stream(weights.get(k)).map(w -> w * scale).toArray();
      weighted.add(new WeightedFrames(all.get(k), scaled));
    }
    return weighted;
  }

  @Override
  public String name() {
    return frames.name();
  }

  @Override
  public int count() {
    return frames.count();
  }

  @Override
  public int dimension() {
    return frames.dimension();
  }

  @Override
  public void read(int frame, double[] into, int offset) {
    frames.read(frame, into, offset);
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public double weight(int frame) {
    return weights[frame];
  }
}
