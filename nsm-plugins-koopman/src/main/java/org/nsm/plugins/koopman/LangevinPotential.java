package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nsm.api.Setting;

/** Potentials of one coordinate, for overdamped Langevin dynamics. */
enum LangevinPotential {
  /** Prinz's four wells: 4(x⁸ + 0.8e^(−80x²) + 0.2e^(−80(x−½)²) + 0.5e^(−40(x+½)²)). */
  PRINZ("prinz", 1.3) {
    @Override
    double energy(double x) {
      return 4
          * (Math.pow(x, 8)
              + 0.8 * Math.exp(-80 * x * x)
              + 0.2 * Math.exp(-80 * (x - 0.5) * (x - 0.5))
              + 0.5 * Math.exp(-40 * (x + 0.5) * (x + 0.5)));
    }

    @Override
    double slope(double x) {
      double x2 = x * x;
      return 4
          * (8 * x2 * x2 * x2 * x
              - 128 * x * Math.exp(-80 * x2)
              - 32 * (x - 0.5) * Math.exp(-80 * (x - 0.5) * (x - 0.5))
              - 40 * (x + 0.5) * Math.exp(-40 * (x + 0.5) * (x + 0.5)));
    }
  },
  /** Two wells: 4(x²−1)². */
  DOUBLE_WELL("double-well", 2.2) {
    @Override
    double energy(double x) {
      return 4 * (x * x - 1) * (x * x - 1);
    }

    @Override
    double slope(double x) {
      return 16 * x * (x * x - 1);
    }
  };

  private final String id;
  private final double edge;

  LangevinPotential(String id, double edge) {
    this.id = id;
    this.edge = edge;
  }

  static Setting setting() {
    return Setting.choice(
        "potential", PRINZ.id, Arrays.stream(values()).map(p -> p.id).toList(), "of the wells");
  }

  static LangevinPotential of(String id) {
    return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst().orElseThrow();
  }

  /** Returns U(x). */
  abstract double energy(double x);

  /** Returns U'(x). */
  abstract double slope(double x);

  /** Beyond ± this the process practically never comes, at temperatures of up to two. */
  double edge() {
    return edge;
  }

  /**
   * Returns dX = −U'(X)/γ dt + √(2/(βγ)) dW by Leimkuhler and Matthews's scheme, x ← x − U'(x)h/γ +
   * √(2h/(βγ)) (ξₙ + ξₙ₊₁)/2, whose stationary law is off by h² only. Appl. Math. Res. Express
   * 2013.
   */
  Simulation.Dynamics process(double beta, double gamma, double h) {
    double noise = Math.sqrt(h / (2 * beta * gamma));
    return new Simulation.Dynamics() {
      @Override
      public String name() {
        return id;
      }

      @Override
      public int dimension() {
        return 1;
      }

      /** The second number is the last noise. */
      @Override
      public double[] start(RandomGenerator random) {
        return new double[] {edge / 2 * (2 * random.nextDouble() - 1), random.nextGaussian()};
      }

      @Override
      public void step(double[] state, RandomGenerator random) {
        double next = random.nextGaussian();
        state[0] += -slope(state[0]) * h / gamma + noise * (state[1] + next);
        state[1] = next;
      }
    };
  }
}
