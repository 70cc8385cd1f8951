package org.nsm.operators;

import java.util.Arrays;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.Tensor;

/**
 * The radii of an atom, 0 &lt; r &lt; b, by a coordinate in which they are spread evenly over its
 * shells:
 *
 * <pre>
 *   r = c(e^(κt) − 1),  0 &lt; t &lt; 1,   b = c(e^κ − 1),   c = (1 + 1/κ)/Z.
 * </pre>
 *
 * <p>The last condition gives t(1 − t)(dt/dr)^(½), the root of the density of {@link
 * RadialSampler}, the cusp of every s state at a nucleus of charge Z: u = r(1 − Zr + …).
 *
 * @param start c
 * @param rate κ
 */
record RadialAxis(double start, double rate) {

  /** Returns the axis for a nucleus of charge Z and a wall at b; bZ must be 3 or more. */
  static RadialAxis of(double charge, double limit) {
    double low = 1e-3;
    double high = 60;
    while (true) {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        return new RadialAxis(limit / Math.expm1(middle), middle);
      }
      if (Math.expm1(middle) < charge * limit * middle / (1 + middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /** Returns r. */
  double radius(double t) {
    return start * Math.expm1(rate * t);
  }

  /** Returns t. */
  double place(double r) {
    return Math.log1p(r / start) / rate;
  }

  /** Returns dr/dt = κ(r + c). */
  double stretch(double r) {
    return rate * (r + start);
  }

  /** Returns t of radii. */
  Tensor place(Algebra a, Tensor r) {
    return a.multiply(a.log1p(a.multiply(r, 1 / start)), 1 / rate);
  }

  /** Returns the Gauss–Legendre rule in t, as one in r. */
  LineRule rule(int count) {
    LineRule even = LineRule.gauss(0, 1, count);
    double[] nodes = Arrays.stream(even.nodes()).map(this::radius).toArray();
    double[] weights = even.weights();
    Arrays.setAll(weights, i -> weights[i] * stretch(nodes[i]));
    return new LineRule(nodes, weights);
  }

  /**
   * Returns ∫ ν(s)/max(r, s) ds at the nodes of such a rule, the potential of a spherical charge.
   *
   * <p>Charges at Gauss nodes are those of a polynomial in t, Σ aₖPₖ with (2k + 1)-fold moments; it
   * is integrated from the nucleus to each node by (2k + 1)∫Pₖ = Pₖ₊₁ − Pₖ₋₁, and so is ν/s.
   *
   * @param nodes of {@link #rule}
   * @param charges the integral of ν belonging to each node
   */
  double[] potential(double[] nodes, double... charges) {
    int n = nodes.length;
    double[][] legendre = new double[n][];
    Arrays.setAll(legendre, i -> legendre(2 * place(nodes[i]) - 1, n));
    double[] inner = new double[n];
    double[] outer = new double[n];
    double all = 0;
    for (int j = 0; j < n; j++) {
      all += charges[j] / nodes[j];
      for (int k = 0; k < n; k++) {
        inner[k] += legendre[j][k] * charges[j] / 2;
        outer[k] += legendre[j][k] * charges[j] / nodes[j] / 2;
      }
    }
    double[] potential = new double[n];
    for (int i = 0; i < n; i++) {
      double enclosed = 0;
      double below = 0;
      for (int k = 0; k < n; k++) {
        double integral = legendre[i][k + 1] - (k == 0 ? -1 : legendre[i][k - 1]);
        enclosed += inner[k] * integral;
        below += outer[k] * integral;
      }
      potential[i] = enclosed / nodes[i] + all - below;
    }
    return potential;
  }

  /** P₀ to Pₙ. */
  private static double[] legendre(double x, int n) {
    double[] values = new double[n + 1];
    values[0] = 1;
    values[1] = x;
    for (int k = 1; k < n; k++) {
      values[k + 1] = ((2 * k + 1) * x * values[k] - k * values[k - 1]) / (k + 1);
    }
    return values;
  }
}
