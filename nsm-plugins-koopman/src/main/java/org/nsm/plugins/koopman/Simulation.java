package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nsm.api.Failure;
import org.nsm.api.Matrix;
import org.nsm.api.NsmException;
import org.nsm.api.Schema;
import org.nsm.api.Seeds;
import org.nsm.api.Setting;
import org.nsm.api.Settings;

/**
 * Trajectories of a process that is known by its law: how many, how long, and what of them is held
 * out.
 *
 * @param trajectories how many, independent of each other
 * @param frames frames of each
 * @param steps steps of the integrator between frames
 * @param burnIn frames that are thrown away before the first
 * @param lag frames between the two ends of a transition
 * @param seed which trajectories
 */
record Simulation(int trajectories, int frames, int steps, int burnIn, int lag, long seed) {

  /** A process, step by step. The state may hold more than is seen. */
  interface Dynamics {

    /** Returns what messages call it. */
    String name();

    /** Returns how many leading numbers of the state are coordinates of a frame. */
    int dimension();

    /** Returns a state to start from. */
    double[] start(RandomGenerator random);

    /** Makes one step of the integrator. */
    void step(double[] state, RandomGenerator random);
  }

  /** Returns the settings of all simulated systems. */
  static Schema schema(int trajectories, int frames, int lag) {
    return Schema.of(
        Setting.integer("trajectories", trajectories, "how many, independent of each other")
            .atLeast(1)
            .atMost(100_000),
        Setting.integer("frames", frames, "frames of each").atLeast(2).atMost(100_000_000),
        Setting.integer("burn-in", 100, "frames thrown away before the first")
            .atLeast(0)
            .atMost(100_000_000),
        Setting.integer("lag", lag, "frames between the two ends of a transition")
            .atLeast(1)
            .atMost(1 << 24),
        Setting.number("held-out", 0.2, "part at the end of every trajectory that is held out")
            .atLeast(0)
            .atMost(0.9),
        Setting.integer("data-seed", 0, "which trajectories"));
  }

  static Simulation of(Settings settings, int steps) {
    return new Simulation(
        settings.integer("trajectories"),
        settings.integer("frames"),
        steps,
        settings.integer("burn-in"),
        settings.integer("lag"),
        settings.longInteger("data-seed"));
  }

  /** Simulates, and holds out the end of every trajectory. */
  DataSplit.Parts run(Dynamics process, double heldOut, boolean standardise) {
    if ((long) trajectories * frames * process.dimension() > Integer.MAX_VALUE / 8) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "frames: " + (long) trajectories * frames + " frames are too many to be held in memory");
    }
    Window window = Window.ofLag(lag);
    if (frames < window.length()) {
      throw new NsmException(
          Failure.CONFIGURATION,
          "lag: a transition spans " + window.length() + " frames, and there are " + frames);
    }
    List<Frames> all = new ArrayList<>();
    for (int k = 0; k < trajectories; k++) {
      all.add(
          Frames.of(
              process.name(),
              trajectory(process, new Seeds(seed).replica(k).generator("trajectory"))));
    }
    return DataSplit.TIME.divide(all, window, heldOut, seed, standardise);
  }

  private Matrix trajectory(Dynamics process, RandomGenerator random) {
    int d = process.dimension();
    double[] values = new double[frames * d];
    double[] state = process.start(random);
    for (int t = -burnIn; t < frames; t++) {
      for (int s = 0; s < steps; s++) {
        process.step(state, random);
      }
      if (t >= 0) {
        System.arraycopy(state, 0, values, t * d, d);
      }
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new NsmException(
            Failure.CONFIGURATION, process.name() + ": the simulation blew up; smaller steps help");
      }
    }
    return Matrix.of(frames, d, values);
  }
}
