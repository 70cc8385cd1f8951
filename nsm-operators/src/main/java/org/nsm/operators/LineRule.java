package org.nsm.operators;

/**
 * A quadrature rule in one coordinate.
 *
 * @param nodes rising
 * @param weights one a node
 */
record LineRule(double[] nodes, double[] weights) {

  /**
   * Returns the Gauss–Legendre rule for an interval, whose n nodes integrate polynomials of degree
   * 2n − 1 exactly, and analytic functions to an error that falls geometrically in n. Nodes are the
   * zeros of Pₙ, by Newton's iteration.
   */
  static LineRule gauss(double from, double to, int count) {
    double[] nodes = new double[count];
    double[] weights = new double[count];
    double half = (to - from) / 2;
    for (int i = 0; i < count; i++) {
      double x = -Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
      double slope = 0;
      double step = 1;
      for (int k = 0; k < 100 && Math.abs(step) > 1e-15; k++) {
        double previous = 1;
        double value = x;
        for (int n = 1; n < count; n++) {
          double next = ((2 * n + 1) * x * value - n * previous) / (n + 1);
          previous = value;
          value = next;
        }
        slope = count * (x * value - previous) / (x * x - 1);
        step = value / slope;
        x -= step;
      }
      nodes[i] = from + half * (1 + x);
      weights[i] = 2 * half / ((1 - x * x) * slope * slope);
    }
    return new LineRule(nodes, weights);
  }

  /** Returns the midpoints of equal steps round a circle: exponentially exact where periodic. */
  static LineRule circle(double from, double length, int count) {
    double[] nodes = new double[count];
    double[] weights = new double[count];
    java.util.Arrays.setAll(nodes, i -> from + (i + 0.5) * length / count);
    java.util.Arrays.fill(weights, length / count);
    return new LineRule(nodes, weights);
  }
}
