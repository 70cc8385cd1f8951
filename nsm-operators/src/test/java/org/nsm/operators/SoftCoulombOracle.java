package org.nsm.operators;

import java.util.Arrays;
import org.nsm.api.Matrix;

/**
 * The Kohn–Sham equations of soft-Coulomb atoms by three-point differences, with exchange by its
 * hole in real space and every potential of the functional by differences of its energy: shares no
 * formula with what it judges but the fit of the correlation energy.
 */
final class SoftCoulombOracle {
  private SoftCoulombOracle() {}

  /**
   * Returns ε_xc(n). The exchange hole of a gas without polarisation is −(n/2)(sin kx/kx)², k =
   * πn/2, and with x = sinh t half its energy with an electron is −(n/2)∫₀^∞ (sin kx/kx)² dt.
   */
  static double energyOfAnElectron(double n) {
    double k = Math.PI * n / 2;
    double end = Math.log(2 * (60 / k + 1));
    int steps = 6000;
    double h = end / steps;
    double sum = 0.5;
    for (int i = 1; i <= steps; i++) {
      double z = k * Math.sinh(i * h);
      sum += (i == steps ? 0.5 : 1) * Math.pow(Math.sin(z) / z, 2);
    }
    // Beyond the end the square of the sine is a half in the mean.
    double tail = (1 / Math.tanh(end) - 1) / (2 * k * k);
    double r = 1 / (2 * n);
    double fit =
        -(r + 0.012827 * r * r)
            / (2 * (18.40 + 7.501 * r * r + 0.10185 * r * r * r))
            * Math.log(1 + 1.511 * r + 0.258 * Math.pow(r, 4.424));
    return -n / 2 * (h * sum + tail) + fit;
  }

  /** A solution: energies of the lowest orbitals and the total energy. */
  record Solution(double first, double second, double total) {

    /** What remains when an error of second order is taken away. */
    Solution extrapolated(Solution coarser) {
      return new Solution(
          first + (first - coarser.first) / 3,
          second + (second - coarser.second) / 3,
          total + (total - coarser.total) / 3);
    }
  }

  /** Solves for an even number of electrons between walls at ±limit. */
  static Solution solve(double[] positions, double[] charges, double limit, int intervals) {
    double h = 2 * limit / intervals;
    int nodes = intervals - 1;
    int electrons = (int) Math.round(Arrays.stream(charges).sum());
    double[] external = new double[nodes];
    double[] v = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      double x = -limit + (i + 1) * h;
      for (int a = 0; a < charges.length; a++) {
        external[i] -= charges[a] / Math.hypot(x - positions[a], 1);
      }
      v[i] = external[i] / 2;
    }
    double total = 0;
    double first = 0;
    double second = 0;
    for (int round = 0; round < 40; round++) {
      double[] now = v;
      SymmetricMatrices.Eigen found =
          SymmetricMatrices.eigen(
              Matrix.create(
                  nodes,
                  nodes,
                  (i, j) ->
                      i == j ? -1 / (h * h) - now[i] : Math.abs(i - j) == 1 ? 0.5 / (h * h) : 0));
      first = -found.values()[0];
      second = -found.values()[1];
      double[] density = new double[nodes];
      total = 0;
      for (int o = 0; 2 * o < electrons; o++) {
        total -= 2 * found.values()[o];
        for (int i = 0; i < nodes; i++) {
          density[i] += 2 * Math.pow(found.vectors().at(i, o), 2) / h;
        }
      }
      double[] next = new double[nodes];
      for (int i = 0; i < nodes; i++) {
        double n = Math.max(density[i], 1e-7);
        double hartree = 0;
        for (int j = 0; j < nodes; j++) {
          hartree += h * density[j] / Math.hypot((i - j) * h, 1);
        }
        double e = 1e-3 * n;
        double up = (n + e) * energyOfAnElectron(n + e);
        double down = (n - e) * energyOfAnElectron(n - e);
        next[i] = v[i] + 0.5 * (external[i] + hartree + (up - down) / (2 * e) - v[i]);
        total += h * density[i] * (external[i] + hartree / 2 - v[i] + energyOfAnElectron(n));
      }
      v = next;
    }
    for (int a = 0; a < charges.length; a++) {
      for (int b = 0; b < a; b++) {
        total += charges[a] * charges[b] / Math.hypot(positions[a] - positions[b], 1);
      }
    }
    return new Solution(first, second, total);
  }
}
