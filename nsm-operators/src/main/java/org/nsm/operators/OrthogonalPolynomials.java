package org.nsm.operators;

/** Classical polynomials and functions by their three-term recurrences. */
final class OrthogonalPolynomials {
  private OrthogonalPolynomials() {}

  /** Returns the generalised Laguerre polynomial L_k^α(x). */
  static double laguerre(int k, int alpha, double x) {
    double previous = 0;
    double current = 1;
    for (int j = 0; j < k; j++) {
      double next = ((2 * j + 1 + alpha - x) * current - (j + alpha) * previous) / (j + 1);
      previous = current;
      current = next;
    }
    return current;
  }

  /**
   * Returns the associated Legendre functions of order m and degrees m, m+1, …, of norm one on [−1,
   * 1] and without the Condon–Shortley sign.
   */
  static double[] legendre(int m, int count, double x) {
    double[] values = new double[count];
    double first = m + 0.5;
    for (int k = 1; k <= m; k++) {
      first *= (2 * k - 1) / (2.0 * k);
    }
    double sine = Math.sqrt(Math.max(0, 1 - x * x));
    double previous = 0;
    double current = Math.sqrt(first) * Math.pow(sine, m);
    for (int i = 0; i < count; i++) {
      values[i] = current;
      double l = m + i + 1.0;
      double a = Math.sqrt((4 * l * l - 1) / (l * l - m * m));
      double below = l - 1;
      double b = Math.sqrt((below * below - m * m) / (4 * below * below - 1));
      double next = a * (x * current - (i == 0 ? 0 : b * previous));
      previous = current;
      current = next;
    }
    return values;
  }

  /** Returns 1/√(2π) for m = 0, cos(mφ)/√π for m &gt; 0, sin(|m|φ)/√π for m &lt; 0. */
  static double circular(int m, double angle) {
    return m == 0
        ? 1 / Math.sqrt(2 * Math.PI)
        : (m > 0 ? Math.cos(m * angle) : Math.sin(-m * angle)) / Math.sqrt(Math.PI);
  }
}
