package org.nsm.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nsm.operators.SmoothPotential.Gaussian;
import org.nsm.operators.SmoothPotential.Monomial;

/**
 * Potentials on which metastable dynamics are studied. Beyond its own coordinates a potential goes
 * on as ½k xᵢ².
 */
enum Potentials {
  /** (x² − 1)². */
  DOUBLE_WELL(1, -2.2, 2.2, 0, 0),
  /**
   * Two deep wells and a shallow one above them, in the plane (P. Metzner, C. Schütte, E.
   * Vanden-Eijnden, J. Chem. Phys. 125, 084110, 2006): 3e^(−x²−(y−⅓)²) − 3e^(−x²−(y−5/3)²) −
   * 5e^(−(x−1)²−y²) − 5e^(−(x+1)²−y²) + x⁴/5 + (y−⅓)⁴/5.
   */
  TRIPLE_WELL(2, -2.5, 2.5, -2.2, 2.8),
  /**
   * Four wells on a line (J.-H. Prinz et al., J. Chem. Phys. 134, 174105, 2011): 4(x⁸ + 0.8
   * e^(−80x²) + 0.2 e^(−80(x−½)²) + 0.5 e^(−40(x+½)²)).
   */
  PRINZ(1, -1.3, 1.3, 0, 0),
  /** x⁴ − x³/16 − 2x² + 3x/16 + y⁴ − y³/8 − 2y² + 3y/8, four wells of which no two are alike. */
  QUADRUPLE_WELL(2, -2.2, 2.2, -2.2, 2.2),
  /**
   * Σ Aₖ exp(aₖ(x−xₖ)² + bₖ(x−xₖ)(y−yₖ) + cₖ(y−yₖ)²), three wells along a bent valley, with heights
   * in the hundreds (K. Müller, L. D. Brown, Theor. Chim. Acta 53, 75, 1979).
   */
  MUELLER_BROWN(2, -1.8, 1.4, -0.6, 2.3);

  private final int own;
  private final double left;
  private final double right;
  private final double bottom;
  private final double top;

  Potentials(int own, double left, double right, double bottom, double top) {
    this.own = own;
    this.left = left;
    this.right = right;
    this.bottom = bottom;
    this.top = top;
  }

  /** Returns how many coordinates it has of its own. */
  int own() {
    return own;
  }

  /** Returns where its mass lies at a temperature of one, low and high end of each axis. */
  double[] box(int dimension) {
    double[] all =
        Arrays.copyOf(new double[] {left, right, bottom, top}, Math.max(4, 2 * dimension));
    for (int axis = own; axis < dimension; axis++) {
      all[2 * axis] = -1;
      all[2 * axis + 1] = 1;
    }
    return Arrays.copyOf(all, 2 * dimension);
  }

  /**
   * Returns the potential.
   *
   * @param dimension d, at least {@link #own}
   * @param stiffness k
   */
  SmoothPotential potential(int dimension, double stiffness) {
    List<Monomial> monomials = new ArrayList<>();
    List<Gaussian> gaussians = new ArrayList<>();
    switch (this) {
      case DOUBLE_WELL -> polynomial(monomials, dimension, 0, 1, 0, -2, 0, 1);
      case TRIPLE_WELL -> {
        double third = 1.0 / 3;
        polynomial(monomials, dimension, 0, 0, 0, 0, 0, 0.2);
        // (y − ⅓)⁴/5.
        polynomial(monomials, dimension, 1, 0.2 / 81, -0.8 / 27, 1.2 / 9, -0.8 * third, 0.2);
        gaussians.add(gaussian(dimension, 3, 0, third, 2, 0, 2));
        gaussians.add(gaussian(dimension, -3, 0, 5 * third, 2, 0, 2));
        gaussians.add(gaussian(dimension, -5, 1, 0, 2, 0, 2));
        gaussians.add(gaussian(dimension, -5, -1, 0, 2, 0, 2));
      }
      case PRINZ -> {
        polynomial(monomials, dimension, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);
        gaussians.add(onLine(dimension, 3.2, 0, 160));
        gaussians.add(onLine(dimension, 0.8, 0.5, 160));
        gaussians.add(onLine(dimension, 2, -0.5, 80));
      }
      case QUADRUPLE_WELL -> {
        polynomial(monomials, dimension, 0, 0, 3 / 16.0, -2, -1 / 16.0, 1);
        polynomial(monomials, dimension, 1, 0, 3 / 8.0, -2, -1 / 8.0, 1);
      }
      case MUELLER_BROWN -> {
        gaussians.add(gaussian(dimension, -200, 1, 0, 2, 0, 20));
        gaussians.add(gaussian(dimension, -100, 0, 0.5, 2, 0, 20));
        gaussians.add(gaussian(dimension, -170, -0.5, 1.5, 13, -11, 13));
        gaussians.add(gaussian(dimension, 15, -1, 1, -1.4, -0.6, -1.4));
      }
    }
    for (int axis = own; axis < dimension; axis++) {
      polynomial(monomials, dimension, axis, 0, 0, stiffness / 2);
    }
    return SmoothPotential.of(dimension, monomials, gaussians);
  }

  /** Adds Σₖ cₖ xₖᵏ in one coordinate. */
  private static void polynomial(
      List<Monomial> terms, int dimension, int axis, double... coefficients) {
    for (int k = 0; k < coefficients.length; k++) {
      if (coefficients[k] != 0) {
        int[] powers = new int[dimension];
        powers[axis] = k;
        terms.add(new Monomial(coefficients[k], powers));
      }
    }
  }

  private static Gaussian onLine(int dimension, double height, double x, double precision) {
    double[] centre = new double[dimension];
    centre[0] = x;
    double[] form = new double[dimension * dimension];
    form[0] = precision;
    return new Gaussian(height, centre, form);
  }

  /** In the first two coordinates, with Q = (p, q; q, r). */
  private static Gaussian gaussian(
      int dimension, double height, double x, double y, double p, double q, double r) {
    double[] centre = new double[dimension];
    centre[0] = x;
    centre[1] = y;
    double[] form = new double[dimension * dimension];
    form[0] = p;
    form[1] = q;
    form[dimension] = q;
    form[dimension + 1] = r;
    return new Gaussian(height, centre, form);
  }
}
