package org.nsm.plugins.koopman;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nsm.api.Setting;

/** Potentials of one or two coordinates, for overdamped Langevin dynamics. */
enum LangevinPotential {
  /** Prinz's four wells: 4(x⁸ + 0.8e^(−80x²) + 0.2e^(−80(x−½)²) + 0.5e^(−40(x+½)²)). */
  PRINZ("prinz", -1.3, 1.3) {
    @Override
    double energy(double... at) {
      double x = at[0];
      return 4
          * (Math.pow(x, 8)
              + 0.8 * Math.exp(-80 * x * x)
              + 0.2 * Math.exp(-80 * (x - 0.5) * (x - 0.5))
              + 0.5 * Math.exp(-40 * (x + 0.5) * (x + 0.5)));
    }

    @Override
    void slope(double[] at, double[] into) {
      double x = at[0];
      double x2 = x * x;
      into[0] =
          4
              * (8 * x2 * x2 * x2 * x
                  - 128 * x * Math.exp(-80 * x2)
                  - 32 * (x - 0.5) * Math.exp(-80 * (x - 0.5) * (x - 0.5))
                  - 40 * (x + 0.5) * Math.exp(-40 * (x + 0.5) * (x + 0.5)));
    }
  },
  /** Two wells: 4(x²−1)². */
  DOUBLE_WELL("double-well", -2.2, 2.2) {
    @Override
    double energy(double... at) {
      return 4 * Math.pow(at[0] * at[0] - 1, 2);
    }

    @Override
    void slope(double[] at, double[] into) {
      into[0] = 16 * at[0] * (at[0] * at[0] - 1);
    }
  },
  /**
   * Two deep wells and a shallow one: 3e^(−x²−(y−⅓)²) − 3e^(−x²−(y−5/3)²) − 5e^(−(x−1)²−y²) −
   * 5e^(−(x+1)²−y²) + (x⁴ + (y−⅓)⁴)/5. P. Metzner, C. Schütte, E. Vanden-Eijnden, J. Chem. Phys.
   * 125, 2006.
   */
  TRIPLE_WELL("triple-well", -2.5, 2.5, -2.2, 2.8) {
    @Override
    double energy(double... at) {
      return gaussians(at, METZNER) + (Math.pow(at[0], 4) + Math.pow(at[1] - 1 / 3.0, 4)) / 5;
    }

    @Override
    void slope(double[] at, double[] into) {
      slopes(at, into, METZNER);
      into[0] += 0.8 * Math.pow(at[0], 3);
      into[1] += 0.8 * Math.pow(at[1] - 1 / 3.0, 3);
    }
  },
  /** x⁴ − x³/16 − 2x² + 3x/16 + y⁴ − y³/8 − 2y² + 3y/8: four wells of different depths. */
  QUADRUPLE_WELL("quadruple-well", -2.2, 2.2, -2.2, 2.2) {
    @Override
    double energy(double... at) {
      return quartic(at[0], 1 / 16.0) + quartic(at[1], 1 / 8.0);
    }

    @Override
    void slope(double[] at, double[] into) {
      into[0] = quarticSlope(at[0], 1 / 16.0);
      into[1] = quarticSlope(at[1], 1 / 8.0);
    }
  },
  /**
   * Müller and Brown's valley, Theor. Chim. Acta 53, 1979: heights in the hundreds. The box holds
   * the plateau behind the deepest well, which is hardly ever visited and has slow modes of its
   * own.
   */
  MUELLER_BROWN("mueller-brown", -2.8, 1.4, -0.8, 3.2) {
    @Override
    double energy(double... at) {
      return gaussians(at, MUELLER);
    }

    @Override
    void slope(double[] at, double[] into) {
      slopes(at, into, MUELLER);
    }
  };

  /** Height, centre, and the factors of (x−c)², (x−c)(y−d) and (y−d)² in the exponent. */
  private static final double[][] METZNER = {
    {3, 0, 1 / 3.0, -1, 0, -1},
    {-3, 0, 5 / 3.0, -1, 0, -1},
    {-5, 1, 0, -1, 0, -1},
    {-5, -1, 0, -1, 0, -1}
  };

  private static final double[][] MUELLER = {
    {-200, 1, 0, -1, 0, -10},
    {-100, 0, 0.5, -1, 0, -10},
    {-170, -0.5, 1.5, -6.5, 11, -6.5},
    {15, -1, 1, 0.7, 0.6, 0.7}
  };

  private final String id;
  private final int dimension;
  private final double left;
  private final double right;
  private final double bottom;
  private final double top;

  /** On a line. */
  LangevinPotential(String id, double left, double right) {
    this.id = id;
    this.dimension = 1;
    this.left = left;
    this.right = right;
    this.bottom = 0;
    this.top = 0;
  }

  /** In the plane. */
  LangevinPotential(String id, double left, double right, double bottom, double top) {
    this.id = id;
    this.dimension = 2;
    this.left = left;
    this.right = right;
    this.bottom = bottom;
    this.top = top;
  }

  static Setting setting() {
    return Setting.choice(
        "potential", PRINZ.id, Arrays.stream(values()).map(p -> p.id).toList(), "of the wells");
  }

  static LangevinPotential of(String id) {
    return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst().orElseThrow();
  }

  /** Returns U(x). */
  abstract double energy(double... at);

  /** Fills in ∇U(x). */
  abstract void slope(double[] at, double[] into);

  /** Returns the number of coordinates. */
  int dimension() {
    return dimension;
  }

  /** Below it the process practically never comes along an axis, at the usual temperatures. */
  double low(int axis) {
    return axis == 0 ? left : bottom;
  }

  /** Nor above it. */
  double high(int axis) {
    return axis == 0 ? right : top;
  }

  /** Returns how far the lowest point of the border of the box is above the lowest within. */
  double walls() {
    int n = 200;
    int count = dimension() == 1 ? n + 1 : (n + 1) * (n + 1);
    double inside = Double.POSITIVE_INFINITY;
    double border = Double.POSITIVE_INFINITY;
    double[] x = new double[dimension()];
    for (int i = 0; i < count; i++) {
      boolean edge = false;
      for (int axis = 0; axis < x.length; axis++) {
        int index = axis == 0 ? i % (n + 1) : i / (n + 1);
        edge |= index == 0 || index == n;
        x[axis] = low(axis) + (high(axis) - low(axis)) * index / n;
      }
      double energy = energy(x);
      inside = Math.min(inside, energy);
      border = edge ? Math.min(border, energy) : border;
    }
    return border - inside;
  }

  private static double gaussians(double[] at, double[]... terms) {
    double sum = 0;
    for (double[] t : terms) {
      double x = at[0] - t[1];
      double y = at[1] - t[2];
      sum += t[0] * Math.exp(t[3] * x * x + t[4] * x * y + t[5] * y * y);
    }
    return sum;
  }

  private static void slopes(double[] at, double[] into, double[]... terms) {
    into[0] = 0;
    into[1] = 0;
    for (double[] t : terms) {
      double x = at[0] - t[1];
      double y = at[1] - t[2];
      double value = t[0] * Math.exp(t[3] * x * x + t[4] * x * y + t[5] * y * y);
      into[0] += value * (2 * t[3] * x + t[4] * y);
      into[1] += value * (2 * t[5] * y + t[4] * x);
    }
  }

  private static double quartic(double x, double tilt) {
    return x * x * x * x - tilt * x * x * x - 2 * x * x + 3 * tilt * x;
  }

  private static double quarticSlope(double x, double tilt) {
    return 4 * x * x * x - 3 * tilt * x * x - 4 * x + 3 * tilt;
  }

  /**
   * Returns dX = −∇U(X)/γ dt + √(2/(βγ)) dW by Leimkuhler and Matthews's scheme, x ← x − ∇U(x)h/γ +
   * √(2h/(βγ)) (ξₙ + ξₙ₊₁)/2, whose stationary law is off by h² only. Appl. Math. Res. Express
   * 2013.
   */
  Simulation.Dynamics process(double beta, double gamma, double h) {
    double noise = Math.sqrt(h / (2 * beta * gamma));
    int d = dimension();
    return new Simulation.Dynamics() {
      private final double[] slope = new double[d];

      @Override
      public String name() {
        return id;
      }

      @Override
      public int dimension() {
        return d;
      }

      /** The second half of the numbers is the last noise. */
      @Override
      public double[] start(RandomGenerator random) {
        double[] state = new double[2 * d];
        for (int axis = 0; axis < d; axis++) {
          double half = (high(axis) - low(axis)) / 4;
          state[axis] = (high(axis) + low(axis)) / 2 + half * (2 * random.nextDouble() - 1);
          state[d + axis] = random.nextGaussian();
        }
        return state;
      }

      @Override
      public void step(double[] state, RandomGenerator random) {
        slope(state, slope);
        for (int axis = 0; axis < d; axis++) {
          double next = random.nextGaussian();
          state[axis] += -slope[axis] * h / gamma + noise * (state[d + axis] + next);
          state[d + axis] = next;
        }
      }
    };
  }
}
