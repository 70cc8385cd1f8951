package org.nsm.runtime;

/**
 * y = c·xᵖ, fitted by least squares of log y against log x.
 *
 * @param exponent p
 * @param factor c
 * @param deviation root mean square of log(y/(c·xᵖ)): 0.1 is about ten per cent
 */
public record PowerLaw(double exponent, double factor, double deviation) {

  /**
   * Fits a law to points.
   *
   * @param x positive numbers, at least two of them different
   * @param y positive numbers, as many
   */
  public static PowerLaw fit(double[] x, double[] y) {
    int n = x.length;
    if (y.length != n) {
      throw new IllegalArgumentException(n + " x and " + y.length + " y");
    }
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanX += Math.log(x[i]) / n;
      meanY += Math.log(y[i]) / n;
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += Math.pow(Math.log(x[i]) - meanX, 2);
      xy += (Math.log(x[i]) - meanX) * (Math.log(y[i]) - meanY);
    }
    if (!(xx > 0) || !Double.isFinite(xy)) {
      throw new IllegalArgumentException("a power law needs two different positive x");
    }
    double exponent = xy / xx;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      squares += Math.pow(Math.log(y[i]) - meanY - exponent * (Math.log(x[i]) - meanX), 2) / n;
    }
    return new PowerLaw(exponent, Math.exp(meanY - exponent * meanX), Math.sqrt(squares));
  }
}
