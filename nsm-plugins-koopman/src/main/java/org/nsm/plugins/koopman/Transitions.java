package org.nsm.plugins.koopman;

import java.util.Optional;
import org.nsm.api.Matrix;

/**
 * A set of transitions (x, x') on the host, read piece by piece, in order of time within each
 * trajectory.
 */
public interface Transitions {

  /** Returns the number of transitions. */
  int count();

  /** Returns d, the dimension of a point. */
  int dimension();

  /** Returns x of transitions, one a row, as functions see it. */
  Matrix starts(int from, int to);

  /** Returns x' of transitions, one a row, as functions see it. */
  Matrix ends(int from, int to);

  /** Returns how many frames a point is made of, the latest first. */
  int delays();

  /** Returns how many frames these are apart. */
  int delay();

  /** Returns how much transitions count; nothing where all count alike. */
  default Optional<double[]> weights(int from, int to) {
    return Optional.empty();
  }

  /** Returns points in the units of the data. */
  Matrix inUnits(Matrix points);

  /**
   * Returns every point of another trajectory as functions see it: with delays, from the first
   * frame on that has enough before it.
   *
   * @param frames in the units of the data, one a row
   * @throws org.nsm.api.NsmException if it is too short, or its frames are of another width
   */
  Matrix points(Matrix frames);

  /**
   * Returns how many transitions there are before each trajectory, and at last how many there are:
   * transitions i with bounds[k] ≤ i &lt; bounds[k+1] are of trajectory k.
   */
  int[] bounds();

  /** Returns transitions of the same trajectories over a multiple of the lag; perhaps none. */
  Transitions atLag(int multiple);

  /** Returns which of these transitions {@link #atLag} starts at, in its order. */
  int[] startsAtLag(int multiple);
}
