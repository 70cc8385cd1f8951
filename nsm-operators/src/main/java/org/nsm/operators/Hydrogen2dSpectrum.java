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
            * laguerre(n - m, 2 * m, rho);
    double angle = m * Math.atan2(y, x);
    double angular =
        l == 0
            ? 1 / Math.sqrt(2 * Math.PI)
            : (l > 0 ? Math.cos(angle) : Math.sin(angle)) / Math.sqrt(Math.PI);
    return radial * angular;
  }

  /** The generalised Laguerre polynomial L_k^α(x) by its three-term recurrence. */
  private static double laguerre(int k, int alpha, double x) {
    double previous = 0;
    double current = 1;
    for (int j = 0; j < k; j++) {
      double next = ((2 * j + 1 + alpha - x) * current - (j + alpha) * previous) / (j + 1);
      previous = current;
      current = next;
    }
    return current;
  }
}
