package org.nsm.operators;

import java.util.Arrays;
import org.nsm.api.Matrix;

/**
 * The states of H = −κd²/dx² + V between hard walls at 0 and b, on the grid xᵢ = ib/n of the sines
 * sin(kπx/b) (D. T. Colbert, W. H. Miller, J. Chem. Phys. 96, 1982, 1992): V is diagonal, and
 *
 * <pre>
 *   K_ii = (κπ²/2b²) ((2n² + 1)/3 − 1/sin²(πi/n))
 *   K_ij = (κπ²/2b²) (−1)^(i−j) (1/sin²(π(i−j)/2n) − 1/sin²(π(i+j)/2n))
 * </pre>
 *
 * <p>Exponentially exact for smooth V.
 *
 * @param kinetic κ
 * @param from the left wall; x is measured from it
 * @param length b
 * @param intervals n
 */
record SineGrid(double kinetic, double from, double length, int intervals) {

  /**
   * States.
   *
   * @param energies rising
   * @param functions at the nodes, one column a state, of norm one
   */
  record States(double[] energies, Matrix functions) {}

  /** Returns the nodes between the walls. */
  double[] nodes() {
    double[] nodes = new double[intervals - 1];
    Arrays.setAll(nodes, i -> from + (i + 1) * step());
    return nodes;
  }

  /** Returns h, the weight of every node. */
  double step() {
    return length / intervals;
  }

  /** Returns all states for a potential at the nodes. */
  States solve(double... potential) {
    int n = intervals;
    double unit = kinetic * Math.PI * Math.PI / (2 * length * length);
    Matrix minus =
        Matrix.create(
            n - 1,
            n - 1,
            (row, column) -> {
              int i = row + 1;
              int j = column + 1;
              double plus = Math.sin(Math.PI * (i + j) / (2 * n));
              if (i == j) {
                return -unit * ((2.0 * n * n + 1) / 3 - 1 / (plus * plus)) - potential[row];
              }
              double less = Math.sin(Math.PI * (i - j) / (2 * n));
              double sign = (i - j) % 2 == 0 ? -1 : 1;
              return unit * sign * (1 / (less * less) - 1 / (plus * plus));
            });
    SymmetricMatrices.Eigen found = SymmetricMatrices.eigen(minus);
    double root = Math.sqrt(step());
    return new States(
        Arrays.stream(found.values()).map(v -> -v).toArray(),
        Matrix.create(n - 1, n - 1, (i, j) -> found.vectors().at(i, j) / root));
  }

  /** Returns functions given at the nodes at any point: their sine series of n − 1 terms. */
  Matrix at(Matrix points, Matrix functions) {
    int n = intervals;
    Matrix sines =
        Matrix.create(n - 1, n - 1, (k, i) -> Math.sin(Math.PI * (k + 1) * (i + 1) / n) * 2 / n);
    Matrix coefficients = sines.times(functions);
    return Matrix.create(
            points.rows(),
            n - 1,
            (row, k) -> Math.sin(Math.PI * (k + 1) * (points.at(row, 0) - from) / length))
        .times(coefficients);
  }
}
