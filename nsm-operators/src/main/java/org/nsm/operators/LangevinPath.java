package org.nsm.operators;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nsm.api.Matrix;
import org.nsm.api.Seeds;
import org.nsm.api.SettingsException;

/**
 * Frames of one trajectory of dX = −∇U(X)/γ dt + √(2/(βγ)) dW, by the scheme of Leimkuhler and
 * Matthews (Appl. Math. Res. Express 2013), x ← x − ∇U(x)h/γ + √(2h/(βγ)) (ξₙ + ξₙ₊₁)/2, whose
 * stationary law is off by h² only.
 *
 * @param frames how many are kept, after a tenth as many that are not
 * @param frameTime time between frames
 * @param timeStep h
 * @param seed which trajectory
 */
record LangevinPath(int frames, double frameTime, double timeStep, long seed) {
  LangevinPath {
    Checks.positive("frame-time", frameTime);
    Checks.positive("time-step", timeStep);
    if (timeStep > frameTime) {
      throw new SettingsException(
          "time-step", "must be at most frame-time, " + frameTime + ", not " + timeStep);
    }
  }

  /** Returns the frames, one a row. */
  Matrix in(GibbsMeasure law, double friction) {
    SmoothPotential potential = law.potential();
    int d = potential.dimension();
    int steps = (int) Math.ceil(frameTime / timeStep - 1e-9);
    double h = frameTime / steps;
    double noise = Math.sqrt(h / (2 * law.beta() * friction));
    RandomGenerator random = new Seeds(seed).generator("trajectory");
    double[] x = lowest(law, random);
    double[] last = gaussians(random, d);
    double[] values = new double[Math.multiplyExact(frames, d)];
    for (int t = -frames / 10; t < frames; t++) {
      for (int s = 0; s < steps; s++) {
        double[] slope = potential.gradient(x);
        for (int i = 0; i < d; i++) {
          double next = random.nextGaussian();
          x[i] += -slope[i] * h / friction + noise * (last[i] + next);
          last[i] = next;
        }
      }
      if (t >= 0) {
        System.arraycopy(x, 0, values, t * d, d);
      }
    }
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new SettingsException(
          "time-step", "the trajectory blew up at " + timeStep + "; smaller steps help");
    }
    return Matrix.of(frames, d, values);
  }

  private static double[] gaussians(RandomGenerator random, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  /** A place to start from where the drift is not steep: the likeliest of a few in the box. */
  private static double[] lowest(GibbsMeasure law, RandomGenerator random) {
    double[] box = law.box();
    double[] best = new double[box.length / 2];
    for (int probe = 0; probe < 1000; probe++) {
      double[] x = new double[best.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = box[2 * i] + random.nextDouble() * (box[2 * i + 1] - box[2 * i]);
      }
      best = probe == 0 || law.log(x) > law.log(best) ? x : best;
    }
    return best;
  }
}
