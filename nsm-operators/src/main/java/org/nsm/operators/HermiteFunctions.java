package org.nsm.operators;

/**
 * The orthonormal Hermite functions ψₙ(x) = (2ⁿ n! √π b)^(−½) Hₙ(x/b) exp(−x²/(2b²)) of length b.
 *
 * <p>By the recurrence ψₙ₊₁ = √(2/(n+1)) y ψₙ − √(n/(n+1)) ψₙ₋₁ in y = x/b, which never forms the
 * huge polynomials.
 */
final class HermiteFunctions {
  private HermiteFunctions() {}

  /** Returns ψ₀(x) … ψ_highest(x). */
  static double[] at(double x, double length, int highest) {
    double y = x / length;
    double[] psi = new double[highest + 1];
    psi[0] = Math.exp(-0.5 * y * y) / Math.sqrt(length * Math.sqrt(Math.PI));
    if (highest > 0) {
      psi[1] = Math.sqrt(2) * y * psi[0];
    }
    for (int n = 1; n < highest; n++) {
      psi[n + 1] = Math.sqrt(2.0 / (n + 1)) * y * psi[n] - Math.sqrt(n / (n + 1.0)) * psi[n - 1];
    }
    return psi;
  }
}
