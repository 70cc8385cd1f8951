package org.nsm.operators;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Kohn–Sham equations of an atom by three-point differences of u on a uniform grid of radii,
 * with potentials of charges by sums and that of exchange and correlation by differences of the
 * energy: shares no formula with what it judges but that energy.
 */
final class RadialOracle {
  private RadialOracle() {}

  /** A solution: energies of the orbitals in their order and the total energy. */
  record Solution(double[] energies, double total) {

    /** What remains when an error of second order is taken away. */
    Solution extrapolated(Solution coarser) {
      double[] best = energies.clone();
      Arrays.setAll(best, i -> best[i] + (best[i] - coarser.energies[i]) / 3);
      return new Solution(best, total + (total - coarser.total) / 3);
    }
  }

  /** Solves for an atom between the nucleus and a wall. */
  static Solution solve(int charge, List<Shell> shells, double limit, int intervals) {
    LocalDensity gas = new SlaterVwn();
    double h = limit / intervals;
    int n = intervals - 1;
    double[] r = new double[n];
    Arrays.setAll(r, i -> (i + 1) * h);
    double[] v = new double[n];
    Arrays.setAll(v, i -> -charge / r[i] * (0.2 + 0.8 * Math.exp(-r[i])));
    double total = 0;
    double[] energies = new double[shells.size()];
    for (int round = 0; round < 60; round++) {
      Map<Integer, SymmetricMatrices.Eigen> found = new HashMap<>();
      for (Shell shell : shells) {
        found.computeIfAbsent(shell.momentum(), l -> states(r, h, l, v));
      }
      double[] density = new double[n];
      total = 0;
      for (int o = 0; o < energies.length; o++) {
        Shell shell = shells.get(o);
        SymmetricMatrices.Eigen states = found.get(shell.momentum());
        energies[o] = -states.values()[shell.index()];
        total += shell.occupation() * energies[o];
        for (int i = 0; i < n; i++) {
          density[i] += shell.occupation() * Math.pow(states.vectors().at(i, shell.index()), 2) / h;
        }
      }
      double[] enclosed = new double[n + 1];
      double[] outer = new double[n + 1];
      for (int i = 0; i < n; i++) {
        enclosed[i + 1] = enclosed[i] + h * density[i];
        outer[n - 1 - i] = outer[n - i] + h * density[n - 1 - i] / r[n - 1 - i];
      }
      for (int i = 0; i < n; i++) {
        double hartree = (enclosed[i] + h * density[i]) / r[i] + outer[i + 1];
        double volume = 4 * Math.PI * r[i] * r[i];
        double there = Math.max(density[i] / volume, 1e-20);
        double e = 1e-4 * there;
        double slope = (gas.energy(there + e) - gas.energy(there - e)) / (2 * e);
        total +=
            h * (density[i] * (-charge / r[i] + hartree / 2 - v[i]) + volume * gas.energy(there));
        v[i] += 0.4 * (-charge / r[i] + hartree + slope - v[i]);
      }
    }
    return new Solution(energies, total);
  }

  private static SymmetricMatrices.Eigen states(double[] r, double h, int l, double... v) {
    int n = r.length;
    double[] diagonal = new double[n];
    double[] beside = new double[n - 1];
    for (int i = 0; i < n; i++) {
      diagonal[i] = -1 / (h * h) - l * (l + 1) / (2 * r[i] * r[i]) - v[i];
    }
    Arrays.fill(beside, 0.5 / (h * h));
    return TridiagonalEigen.largest(diagonal, beside, 3 - l);
  }
}
