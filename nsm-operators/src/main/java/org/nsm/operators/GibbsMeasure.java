package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;
import org.nsm.operators.GridAxis.Ends;

/**
 * The law π ∝ e^(−βU) in a box outside of which it is negligible.
 *
 * <p>The box is found by widening until βU rises by {@value #AUTOMATIC} above its minimum
 * everywhere on the border; one that is given has to do so by {@value #GIVEN}, or it would cut the
 * density, and the process in it would be another one, with walls.
 *
 * @param potential U
 * @param beta β
 * @param box low and high end of each axis
 */
record GibbsMeasure(SmoothPotential potential, double beta, double[] box) {
  private static final double AUTOMATIC = 30;
  private static final double GIVEN = 16;
  private static final double WIDER = 1.15;
  private static final int MOST_ROUNDS = 60;

  /**
   * Returns the law in a box that is found, or given.
   *
   * @param start where to begin: low and high end of each axis
   * @param given a box to be checked and taken instead
   */
  static GibbsMeasure of(
      SmoothPotential potential, double beta, double[] start, Optional<double[]> given) {
    Checks.positive("beta", beta);
    double[] box = given.orElse(start).clone();
    for (int[] axes : potential.groups()) {
      Group group = new Group(potential.restrictedTo(axes), beta, axes);
      if (given.isPresent()) {
        double rise = group.rise(box);
        if (!(rise >= GIVEN)) {
          throw new SettingsException(
              "domain",
              "cuts the density: on its border exp(-beta U) is still %.2g of the largest; widen it,"
                      .formatted(Math.exp(-rise))
                  + " or leave it out, and it will be found");
        }
      } else {
        group.widen(box);
      }
    }
    return new GibbsMeasure(potential, beta, box);
  }

  /** Returns log π up to a constant. */
  double log(double... x) {
    return -beta * potential.value(x);
  }

  /** Returns the groups of axes that are independent of each other. */
  List<int[]> groups() {
    return potential.groups();
  }

  /** Returns the law of a group. */
  GibbsMeasure restrictedTo(int... axes) {
    double[] part = new double[2 * axes.length];
    Arrays.setAll(part, k -> box[2 * axes[k / 2] + k % 2]);
    return new GibbsMeasure(potential.restrictedTo(axes), beta, part);
  }

  /** Returns a grid on the box, of so many cells along each axis. */
  Grid grid(int cells) {
    List<GridAxis> axes = new ArrayList<>();
    for (int k = 0; k < potential.dimension(); k++) {
      axes.add(new GridAxis(box[2 * k], box[2 * k + 1], cells, Ends.NO_FLUX));
    }
    return new Grid(axes);
  }

  /** What is looked at to find the box of a group. */
  private record Group(SmoothPotential potential, double beta, int[] axes) {
    private static final int PROBES = 20_000;

    private void widen(double... box) {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        if (rise(box) >= AUTOMATIC) {
          return;
        }
        for (int axis : axes) {
          double centre = (box[2 * axis] + box[2 * axis + 1]) / 2;
          double half = WIDER * (box[2 * axis + 1] - centre);
          box[2 * axis] = centre - half;
          box[2 * axis + 1] = centre + half;
        }
      }
      throw new SettingsException(
          "potential",
          "its density exp(-beta U) does not decay: within a box of half width %.3g it has not"
                  .formatted((box[2 * axes[0] + 1] - box[2 * axes[0]]) / 2)
              + " become negligible; a term that grows on all sides, such as x^4, confines it");
    }

    /** By how much β(U − min U) has risen on the border, at least. */
    private double rise(double... box) {
      int d = axes.length;
      RandomGenerator random = new Seeds(1).generator("gibbs-box");
      double inside = Double.POSITIVE_INFINITY;
      double border = Double.POSITIVE_INFINITY;
      double[] x = new double[d];
      for (int probe = 0; probe < PROBES; probe++) {
        // Every second probe lies on a face of the box.
        int face = probe % 2 == 0 ? -1 : probe / 2 % (2 * d);
        for (int k = 0; k < d; k++) {
          double t = k == face / 2 && face >= 0 ? face % 2 : random.nextDouble();
          x[k] = box[2 * axes[k]] + t * (box[2 * axes[k] + 1] - box[2 * axes[k]]);
        }
        double energy = beta * potential.value(x);
        if (!Double.isFinite(energy)) {
          throw new SettingsException(
              "potential",
              "is " + energy + " at " + Arrays.toString(x) + ", expected a finite number");
        }
        if (face < 0) {
          inside = Math.min(inside, energy);
        } else {
          border = Math.min(border, energy);
        }
      }
      return border - inside;
    }
  }
}
