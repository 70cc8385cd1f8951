package org.nsm.plugins.koopman;

/**
 * Gauss and Legendre's rule on an interval: exact for polynomials of degree 2n − 1. Roots of Pₙ by
 * Newton's method from Tricomi's approximations.
 *
 * @param nodes rising
 * @param weights positive, summing to the length of the interval
 */
record GaussLegendre(double[] nodes, double[] weights) {

  /** Returns the rule of n nodes on [a, b]. */
  static GaussLegendre of(int n, double a, double b) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (n - i - 0.25) / (n + 0.5));
      double slope = 1;
      for (int iteration = 0; iteration < 20; iteration++) {
        double previous = 1;
        double value = x;
        for (int k = 2; k <= n; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
          previous = value;
          value = next;
        }
        slope = n * (x * value - previous) / (x * x - 1);
        double step = value / slope;
        x -= step;
        if (Math.abs(step) < 1e-16) {
          break;
        }
      }
      nodes[i] = (a + b) / 2 + (b - a) / 2 * x;
      weights[i] = (b - a) / ((1 - x * x) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }
}
