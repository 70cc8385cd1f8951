package org.nsm.operators;

/**
 * The electron gas in one dimension whose electrons repel each other by 1/√(x² + 1).
 *
 * <p>Exchange is exact. The Fourier transform of the interaction is 2K₀(q), and the Fermi momentum
 * of n electrons a length is k = πn/2, so that
 *
 * <pre>
 *   nε_x = −(1/π) ∫₀^πn (n − q/π) K₀(q) dq = −(1/π) (n A(πn) − B(πn)/π),   v_x = −A(πn)/π
 *   A(z) = ∫₀ᶻ K₀ = π/2 − ∫₀^∞ e^(−z cosh t)/cosh t dt,   B(z) = ∫₀ᶻ qK₀ = 1 − zK₁(z)
 *   zK₁(z) = ∫₀^∞ z cosh t e^(−z cosh t) dt
 * </pre>
 *
 * where the trapezoid rule in t is exponentially exact. Correlation is the fit to quantum Monte
 * Carlo of N. Helbig, J. I. Fuks, M. Casula, M. J. Verstraete, M. A. L. Marques, I. V. Tokatly, A.
 * Rubio, Phys. Rev. A 83, 032503 (2011), with r_s = 1/(2n):
 *
 * <pre>
 *   ε_c = −½ (r + E r²)/(A + C r² + D r³) · ln(1 + αr + βr^m)
 * </pre>
 */
final class SoftCoulombGas implements LocalDensity {
  private static final double A = 18.40;
  private static final double C = 7.501;
  private static final double D = 0.10185;
  private static final double E = 0.012827;
  private static final double ALPHA = 1.511;
  private static final double BETA = 0.258;
  private static final double M = 4.424;

  /** Below this nothing contributes, and logarithms would overflow. */
  private static final double LEAST = 1e-12;

  private static final double STEP = 0.05;

  @Override
  public double energy(double density) {
    if (density < LEAST) {
      return 0;
    }
    double z = Math.PI * density;
    double exchange = -(density * integral(z) - (1 - moment(z)) / Math.PI) / Math.PI;
    return exchange + density * correlation(0.5 / density)[0];
  }

  @Override
  public double potential(double density) {
    if (density < LEAST) {
      return 0;
    }
    double r = 0.5 / density;
    double[] correlation = correlation(r);
    // n dε/dn = −r dε/dr, as r = 1/(2n).
    return -integral(Math.PI * density) / Math.PI + correlation[0] - r * correlation[1];
  }

  /** ε_c and its derivative by r. */
  private static double[] correlation(double r) {
    double above = r + E * r * r;
    double below = A + C * r * r + D * r * r * r;
    double inside = 1 + ALPHA * r + BETA * Math.pow(r, M);
    double log = Math.log(inside);
    double quotient = above / below;
    double slope = ((1 + 2 * E * r) - quotient * (2 * C * r + 3 * D * r * r)) / below;
    double logSlope = (ALPHA + BETA * M * Math.pow(r, M - 1)) / inside;
    return new double[] {-0.5 * quotient * log, -0.5 * (slope * log + quotient * logSlope)};
  }

  /** A(z); the even integrand is halved at t = 0. */
  private static double integral(double z) {
    double sum = 0.5 * Math.exp(-z);
    for (double t = STEP; ; t += STEP) {
      double cosh = Math.cosh(t);
      double term = Math.exp(-z * cosh) / cosh;
      sum += term;
      if (term < 1e-17) {
        return Math.PI / 2 - STEP * sum;
      }
    }
  }

  /** zK₁(z). */
  private static double moment(double z) {
    double sum = 0.5 * z * Math.exp(-z);
    for (double t = STEP; ; t += STEP) {
      double argument = z * Math.cosh(t);
      double term = argument * Math.exp(-argument);
      sum += term;
      if (argument > 1 && term < 1e-17) {
        return STEP * sum;
      }
    }
  }
}
