package org.nsm.testkit;

/**
 * The error function to about 1e-15.
 *
 * <p>Up to 3 by the series erf x = 2/√π · e^(−x²) Σ 2ⁿ x^(2n+1)/(2n+1)!!, whose terms have one
 * sign; beyond, erfc by its continued fraction (Abramowitz and Stegun, 7.1.6 and 7.1.14).
 */
final class ErrorFunction {
  private ErrorFunction() {}

  static double erf(double x) {
    double size = Math.abs(x);
    if (Double.isNaN(x) || size > 6) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    return size < 3 ? series(x) : Math.signum(x) * (1 - complement(size));
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …)))), from the tail up. */
  private static double complement(double x) {
    double tail = x;
    for (int n = 60; n >= 1; n--) {
      tail = x + 0.5 * n / tail;
    }
    return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
  }
}
