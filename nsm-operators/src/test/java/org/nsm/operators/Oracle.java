package org.nsm.operators;

import java.util.Arrays;
import org.nsm.api.Matrix;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/** Spectra found by discretisation, independent of any formula in the operators. */
final class Oracle {
  private Oracle() {}

  /**
   * Lowest energies of −u″ + kx² on [−limit, limit] in a basis of sinc functions on a uniform grid
   * (Colbert and Miller 1992): exponentially exact.
   */
  static double[] oscillator(double stiffness, double limit, int points) {
    double h = 2 * limit / (points - 1);
    return ascending(
        Matrix.create(
            points,
            points,
            (i, j) -> {
              double x = -limit + i * h;
              if (i == j) {
                return Math.PI * Math.PI / (3 * h * h) + stiffness * x * x;
              }
              double sign = (i - j) % 2 == 0 ? 1 : -1;
              return 2 * sign / (h * h * (i - j) * (i - j));
            }));
  }

  /**
   * Lowest energies of −(1/r)(r u′)′ + m²u/r² − Zu/r by finite volumes on a logarithmic grid, no
   * flux through the innermost face: second order in the step of log r.
   */
  static double[] radialHydrogen(double charge, int m, int cells) {
    double start = Math.log(1e-4 / charge);
    double step = (Math.log(200 / charge) - start) / cells;
    double[] mass = new double[cells];
    for (int i = 0; i < cells; i++) {
      double inner = Math.exp(start + i * step);
      double outer = Math.exp(start + (i + 1) * step);
      mass[i] = (outer * outer - inner * inner) / 2;
    }
    // In t = log r the flux r u′ is du/dt; the last face has u = 0 half a cell further out.
    return ascending(
        Matrix.create(
            cells,
            cells,
            (i, j) -> {
              double r = Math.exp(start + (i + 0.5) * step);
              if (i == j) {
                double flux = (i == 0 ? 1 : i == cells - 1 ? 3 : 2) / step;
                return (flux + m * m * step) / mass[i] - charge / r;
              }
              return Math.abs(i - j) == 1 ? -1 / (step * Math.sqrt(mass[i] * mass[j])) : 0;
            }));
  }

  /**
   * Lowest energies of −u″ + v(r)u on [0, limit] with u = 0 at both ends, on the grid of the sines
   * sin(kπr/limit) (Colbert and Miller 1992): exponentially exact for smooth v.
   */
  static double[] halfLine(java.util.function.DoubleUnaryOperator v, double limit, int intervals) {
    int n = intervals;
    double unit = Math.PI * Math.PI / (2 * limit * limit);
    return ascending(
        Matrix.create(
            n - 1,
            n - 1,
            (row, column) -> {
              int i = row + 1;
              int j = column + 1;
              if (i == j) {
                double s = Math.sin(Math.PI * i / n);
                return unit * ((2.0 * n * n + 1) / 3 - 1 / (s * s))
                    + v.applyAsDouble(i * limit / n);
              }
              double minus = Math.sin(Math.PI * (i - j) / (2 * n));
              double plus = Math.sin(Math.PI * (i + j) / (2 * n));
              double sign = (i - j) % 2 == 0 ? 1 : -1;
              return unit * sign * (1 / (minus * minus) - 1 / (plus * plus));
            }));
  }

  /**
   * Lowest energies of −u″ + v(x)u on a circle of length 2π, on a grid of an even number of points
   * with the spectral second difference (Trefethen 2000): exponentially exact for smooth v.
   */
  static double[] circle(java.util.function.DoubleUnaryOperator v, int points) {
    double h = 2 * Math.PI / points;
    return ascending(
        Matrix.create(
            points,
            points,
            (i, j) -> {
              if (i == j) {
                return Math.PI * Math.PI / (3 * h * h) + 1.0 / 6 + v.applyAsDouble(i * h);
              }
              double s = Math.sin((i - j) * h / 2);
              return ((i - j) % 2 == 0 ? 1 : -1) / (2 * s * s);
            }));
  }

  /** All eigenvalues of a symmetric matrix, rising. */
  static double[] ascending(Matrix symmetric) {
    int n = symmetric.rows();
    R064Store store = R064Store.FACTORY.make(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        store.set(i, j, symmetric.at(i, j));
      }
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
    decomposition.computeValuesOnly(store);
    double[] values = new double[n];
    Arrays.setAll(values, i -> decomposition.getEigenvalues().get(i).doubleValue());
    Arrays.sort(values);
    return values;
  }
}
