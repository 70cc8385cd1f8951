package org.nsm.operators;

/**
 * The electron gas in space without spin polarisation: exchange of P. A. M. Dirac (1930) and J. C.
 * Slater (1951), correlation by the fit of S. H. Vosko, L. Wilk, M. Nusair, Can. J. Phys. 58, 1200
 * (1980), number 5, to the Monte Carlo energies of Ceperley and Alder. In hartree, with x² = r_s =
 * (3/4πn)^(1/3) and X(x) = x² + bx + c,
 *
 * <pre>
 *   ε_x = −¾ (3n/π)^(1/3)
 *   ε_c = A { ln(x²/X(x)) + (2b/Q) arctan(Q/(2x + b))
 *           − (bx₀/X(x₀)) [ ln((x − x₀)²/X(x)) + (2(b + 2x₀)/Q) arctan(Q/(2x + b)) ] }
 * </pre>
 */
final class SlaterVwn implements LocalDensity {
  private static final double A = 0.0310907;
  private static final double X0 = -0.10498;
  private static final double B = 3.72744;
  private static final double C = 12.9352;
  private static final double Q = Math.sqrt(4 * C - B * B);

  /** Below this nothing contributes, and quotients would overflow. */
  private static final double LEAST = 1e-30;

  @Override
  public double energy(double density) {
    return density < LEAST ? 0 : density * (exchange(density) + correlation(radius(density))[0]);
  }

  @Override
  public double potential(double density) {
    if (density < LEAST) {
      return 0;
    }
    double r = radius(density);
    double[] correlation = correlation(r);
    // n dε/dn = −(r/3) dε/dr.
    return 4.0 / 3 * exchange(density) + correlation[0] - r / 3 * correlation[1];
  }

  private static double radius(double density) {
    return Math.cbrt(3 / (4 * Math.PI * density));
  }

  private static double exchange(double density) {
    return -0.75 * Math.cbrt(3 * density / Math.PI);
  }

  /** Returns ε_c and its derivative by r_s. */
  static double[] correlation(double r) {
    double x = Math.sqrt(r);
    double quadratic = x * x + B * x + C;
    double angle = Math.atan(Q / (2 * x + B));
    double part = B * X0 / (X0 * X0 + B * X0 + C);
    double energy =
        Math.log(x * x / quadratic)
            + 2 * B / Q * angle
            - part * (Math.log((x - X0) * (x - X0) / quadratic) + 2 * (B + 2 * X0) / Q * angle);
    // d arctan(Q/(2x + b))/dx = −Q/(2X), as (2x + b)² + Q² = 4X.
    double slope =
        2 / x
            - (2 * x + B) / quadratic
            - B / quadratic
            - part * (2 / (x - X0) - (2 * x + B) / quadratic - (B + 2 * X0) / quadratic);
    return new double[] {A * energy, A * slope / (2 * x)};
  }
}
