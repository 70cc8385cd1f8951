package org.nsm.plugins.koopman;

import java.util.random.RandomGenerator;

/**
 * dX = b(X) dt + s dW, each coordinate with noise of its own strength: a step of Runge and Kutta's
 * fourth order for the drift, then the noise.
 *
 * @param name what messages call it
 * @param drift b
 * @param strength s, one a coordinate
 * @param start a point near the attractor
 * @param dt the step
 */
record NoisyFlow(String name, Drift drift, double[] strength, double[] start, double dt)
    implements Simulation.Dynamics {

  /** A vector field. */
  @FunctionalInterface
  interface Drift {
    /** Returns b(x). */
    double[] at(double... x);
  }

  /** Lorenz's system of 1963: x' = σ(y−x), y' = x(ρ−z)−y, z' = xy−βz. */
  static NoisyFlow lorenz63(double sigma, double rho, double beta, double noise, double dt) {
    return new NoisyFlow(
        "Lorenz 63",
        x ->
            new double[] {
              sigma * (x[1] - x[0]), x[0] * (rho - x[2]) - x[1], x[0] * x[1] - beta * x[2]
            },
        new double[] {noise, noise, noise},
        new double[] {1, 1, 1},
        dt);
  }

  /** Duffing's oscillator: x'' + δx' + αx + βx³ = noise. */
  static NoisyFlow duffing(double delta, double alpha, double beta, double noise, double dt) {
    return new NoisyFlow(
        "Duffing",
        x -> new double[] {x[1], -delta * x[1] - alpha * x[0] - beta * x[0] * x[0] * x[0]},
        new double[] {0, noise},
        new double[] {0, 0},
        dt);
  }

  @Override
  public int dimension() {
    return start.length;
  }

  @Override
  public double[] start(RandomGenerator random) {
    double[] state = start.clone();
    for (int i = 0; i < state.length; i++) {
      state[i] += 0.1 * random.nextGaussian();
    }
    return state;
  }

  @Override
  public void step(double[] x, RandomGenerator random) {
    double[] k1 = drift.at(x);
    double[] k2 = drift.at(moved(x, k1, dt / 2));
    double[] k3 = drift.at(moved(x, k2, dt / 2));
    double[] k4 = drift.at(moved(x, k3, dt));
    for (int i = 0; i < x.length; i++) {
      x[i] += dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      x[i] += strength[i] == 0 ? 0 : strength[i] * Math.sqrt(dt) * random.nextGaussian();
    }
  }

  private static double[] moved(double[] x, double[] k, double by) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] + by * k[i];
    }
    return y;
  }
}
