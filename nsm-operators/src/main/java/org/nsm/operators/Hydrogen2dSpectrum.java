package org.nsm.operators;

import java.util.Optional;
import org.nsm.api.Matrix;
import org.nsm.api.spi.ExactSpectrum;

/** Energies and eigenfunctions of {@link Hydrogen2d}; in a level l = 0, 1, −1, 2, −2, …. */
record Hydrogen2dSpectrum(double charge) implements ExactSpectrum {

  @Override
  public double[] values(int count) {
    double[] values = new double[count];
    for (int mode = 0; mode < count; mode++) {
      double beta = beta(level(mode));
      values[mode] = -beta * beta / 4;
    }
    return values;
  }

  @Override
  public Optional<Matrix> functions(Matrix points, int count) {
    return Optional.of(
        Matrix.create(
            points.rows(),
            count,
            (row, mode) -> {
              int n = level(mode);
              int position = mode - n * n;
              int l = position % 2 == 1 ? (position + 1) / 2 : -position / 2;
              return function(n, l, points.at(row, 0), points.at(row, 1));
            }));
  }

  /** Levels 0 … n−1 hold n² modes. */
  private static int level(int mode) {
    int n = (int) Math.sqrt(mode);
    return n * n > mode ? n - 1 : (n + 1) * (n + 1) <= mode ? n + 1 : n;
  }

  private double beta(int n) {
    return charge / (n + 0.5);
  }

  private double function(int n, int l, double x, double y) {
    int m = Math.abs(l);
    double beta = beta(n);
    double rho = beta * Math.hypot(x, y);
    double ratio = 1.0 / (2 * n + 1);
    for (int i = n - m + 1; i <= n + m; i++) {
      ratio /= i;
    }
    double radial =
        beta
            * Math.sqrt(ratio)
            * Math.pow(rho, m)
            * Math.exp(-rho / 2)
            * OrthogonalPolynomials.laguerre(n - m, 2 * m, rho);
    return radial * OrthogonalPolynomials.circular(l, Math.atan2(y, x));
  }
}
