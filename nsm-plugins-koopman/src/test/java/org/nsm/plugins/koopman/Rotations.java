package org.nsm.plugins.koopman;

import java.util.List;
import java.util.random.RandomGenerator;

/** Linear processes of stationary variance one, for tests. */
final class Rotations {
  private static final int FRAMES = 4000;

  private Rotations() {}

  /**
   * Returns ten trajectories, half a unit of time a frame, of a coordinate that is multiplied by a
   * number and two that turn and shrink, each with noise that keeps its variance at one.
   */
  static TrajectorySystem slowAndTurning(double slow, double radius, double angle) {
    return TrajectorySystem.of(parts(slow, radius, angle), false, 0.5, List.of());
  }

  /** Returns the data of it. */
  static DataSplit.Parts parts(double slow, double radius, double angle) {
    double c = radius * Math.cos(angle);
    double s = radius * Math.sin(angle);
    Simulation.Dynamics process =
        new Simulation.Dynamics() {
          @Override
          public String name() {
            return "slow and turning";
          }

          @Override
          public int dimension() {
            return 3;
          }

          @Override
          public double[] start(RandomGenerator random) {
            return random.doubles(3).map(u -> u - 0.5).toArray();
          }

          @Override
          public void step(double[] x, RandomGenerator random) {
            double noise = Math.sqrt(1 - radius * radius);
            double first = c * x[0] - s * x[1] + noise * random.nextGaussian();
            x[1] = s * x[0] + c * x[1] + noise * random.nextGaussian();
            x[0] = first;
            x[2] = slow * x[2] + Math.sqrt(1 - slow * slow) * random.nextGaussian();
          }
        };
    return new Simulation(10, FRAMES, 1, 100, 1, 3).run(process, 0.25, false);
  }
}
