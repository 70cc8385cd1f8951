package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/**
 * Energies and eigenfunctions of {@link Hydrogen3d}; in a level by rising l, for each l in the
 * order m = 0, 1, −1, 2, −2, ….
 */
record Hydrogen3dSpectrum(double charge) implements ExactSpectrum {

  /** The quantum numbers of a mode. */
  private record Numbers(int n, int l, int m) {}

  @Override
  public double[] values(int count) {
    double[] values = new double[count];
    for (int mode = 0; mode < count; mode++) {
      double kappa = charge / numbers(mode).n();
      values[mode] = -kappa * kappa / 4;
    }
    return values;
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return Optional.of(
        Matrix.create(
            points.rows(),
            count,
            (row, mode) ->
                function(numbers(mode), points.at(row, 0), points.at(row, 1), points.at(row, 2))));
  }

  private static Numbers numbers(int mode) {
    int n = 1;
    int position = mode;
    while (position >= n * n) {
      position -= n * n;
      n++;
    }
    int l = (int) Math.sqrt(position);
    int inside = position - l * l;
    return new Numbers(n, l, inside % 2 == 1 ? (inside + 1) / 2 : -inside / 2);
  }

  private double function(Numbers q, double x, double y, double z) {
    int n = q.n();
    int l = q.l();
    double r = Math.sqrt(x * x + y * y + z * z);
    double rho = charge * r / n;
    double ratio = 1.0 / (2 * n);
    for (int i = n - l; i <= n + l; i++) {
      ratio /= i;
    }
    double radial =
        Math.pow(charge / n, 1.5)
            * Math.sqrt(ratio)
            * Math.pow(rho, l)
            * Math.exp(-rho / 2)
            * OrthogonalPolynomials.laguerre(n - l - 1, 2 * l + 1, rho);
    int m = Math.abs(q.m());
    double polar = OrthogonalPolynomials.legendre(m, l - m + 1, r == 0 ? 1 : z / r)[l - m];
    return radial * polar * OrthogonalPolynomials.circular(q.m(), Math.atan2(y, x));
  }
}
