package org.nsm.operators;

import java.util.Arrays;
import org.nsm.api.Matrix;

/**
 * The states of H = −½d²/dr² + l(l+1)/2r² + V with u(0) = u(b) = 0, by Galerkin's method in
 * polynomials in t ({@link RadialAxis}): associated Legendre functions of order two in 2t − 1,
 * which vanish at both ends, and the rule of Gauss in t.
 *
 * <p>Exponentially exact: for a potential −Z/r + … with a regular rest, u is analytic in r, and so
 * in t.
 */
final class RadialGrid {
  private static final int ORDER = 2;

  /** Only rounding makes directions of this basis dependent. */
  private static final double CUTOFF = 1e-13;

  private final RadialAxis axis;
  private final int size;
  private final LineRule rule;
  private final Matrix values;
  private final Matrix overlap;
  private final Matrix kinetic;

  /**
   * Makes a basis.
   *
   * @param axis the radii
   * @param size how many functions
   */
  RadialGrid(RadialAxis axis, int size) {
    this.axis = axis;
    this.size = size;
    this.rule = axis.rule(2 * size);
    double[] nodes = rule.nodes();
    this.values = values(nodes);
    this.overlap = inner(values, weights(node -> 1));
    double[] slopes = new double[nodes.length * size];
    for (int i = 0; i < nodes.length; i++) {
      double x = 2 * axis.place(nodes[i]) - 1;
      for (int k = 0; k < size; k++) {
        double l = ORDER + k;
        double before = k == 0 ? 0 : values.at(i, k - 1);
        double part = Math.sqrt((2 * l + 1) * (l * l - ORDER * ORDER) / (2 * l - 1));
        double slope = (part * before - l * x * values.at(i, k)) / (1 - x * x);
        slopes[i * size + k] = 2 * slope / axis.stretch(nodes[i]);
      }
    }
    this.kinetic = inner(Matrix.of(nodes.length, size, slopes), weights(node -> 0.5));
  }

  /** Returns the rule whose nodes potentials are given at. */
  LineRule rule() {
    return rule;
  }

  /** Returns how many functions there are. */
  int size() {
    return size;
  }

  /** Returns all states of angular momentum l for a potential at the nodes. */
  SineGrid.States solve(int momentum, double... potential) {
    SymmetricMatrices.Eigen found = eigen(momentum, potential);
    return new SineGrid.States(
        Arrays.stream(found.values()).map(v -> -v).toArray(), values.times(found.vectors()));
  }

  /** Returns the first states of a potential at any radii, one column each. */
  Matrix at(Matrix points, Matrix coefficients) {
    return values(points.column(0)).times(coefficients);
  }

  /** Returns minus the energies, falling, and the coefficients of states. */
  SymmetricMatrices.Eigen eigen(int momentum, double... potential) {
    double[] weights = new double[potential.length];
    for (int i = 0; i < weights.length; i++) {
      double r = rule.nodes()[i];
      weights[i] = rule.weights()[i] * (potential[i] + momentum * (momentum + 1) / (2 * r * r));
    }
    Matrix rest = inner(values, weights);
    Matrix minus = Matrix.create(size, size, (i, j) -> -kinetic.at(i, j) - rest.at(i, j));
    return SymmetricMatrices.generalized(minus, overlap, CUTOFF);
  }

  private Matrix values(double... radii) {
    double[] all = new double[radii.length * size];
    for (int i = 0; i < radii.length; i++) {
      double x = 2 * axis.place(radii[i]) - 1;
      System.arraycopy(OrthogonalPolynomials.legendre(ORDER, size, x), 0, all, i * size, size);
    }
    return Matrix.of(radii.length, size, all);
  }

  private double[] weights(java.util.function.DoubleUnaryOperator factor) {
    double[] weights = rule.weights().clone();
    Arrays.setAll(weights, i -> weights[i] * factor.applyAsDouble(rule.nodes()[i]));
    return weights;
  }

  private static Matrix inner(Matrix f, double... weights) {
    Matrix weighted = Matrix.create(f.rows(), f.columns(), (i, j) -> weights[i] * f.at(i, j));
    return f.transpose().times(weighted);
  }
}
