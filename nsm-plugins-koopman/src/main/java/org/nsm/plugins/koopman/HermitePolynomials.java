package org.nsm.plugins.koopman;

/**
 * The normalised probabilists' Hermite polynomials hₙ = Heₙ/√n!, orthonormal under N(0, 1).
 *
 * <p>By the recurrence √(n+1) hₙ₊₁ = x hₙ − √n hₙ₋₁, which never forms the huge factorials.
 */
final class HermitePolynomials {
  private HermitePolynomials() {}

  /** Returns h₀(x) … h_highest(x). */
  static double[] at(double x, int highest) {
    double[] h = new double[highest + 1];
    h[0] = 1;
    if (highest > 0) {
      h[1] = x;
    }
    for (int n = 1; n < highest; n++) {
      h[n + 1] = (x * h[n] - Math.sqrt(n) * h[n - 1]) / Math.sqrt(n + 1);
    }
    return h;
  }
}
