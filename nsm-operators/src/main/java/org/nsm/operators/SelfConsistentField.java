package org.nsm.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nsm.api.Matrix;

/**
 * The self-consistent solution of the Kohn–Sham equations (W. Kohn, L. J. Sham, Phys. Rev. 140,
 * A1133, 1965): orbitals of −½Δ + v, with v = v_ext + v_H[ν] + v_xc[ν] of their own density ν.
 *
 * <p>The potential is mixed linearly, v ← v + α(v[ν] − v), from that of the fixed operator on,
 * until it changes by less than the tolerance at every node. The total energy is
 *
 * <pre>
 *   E = Σᵢ oᵢεᵢ − ∫ vν + ∫ v_extν + ½∫ v_Hν + E_xc + repulsion of the nuclei
 * </pre>
 *
 * with the potential v that the orbitals belong to, which makes its error second order in the
 * density's.
 *
 * @param mixing α
 * @param tolerance in hartree
 * @param iterations at most
 */
record SelfConsistentField(double mixing, double tolerance, int iterations) {
  private static final int PATIENCE = 8;

  /** Orbitals of −½Δ + v for a potential at nodes. */
  interface Orbitals {
    /** Returns those of angular momentum l, the lowest first, with their values at the nodes. */
    SineGrid.States solve(int momentum, double[] potential);
  }

  /**
   * A solution.
   *
   * @param states the orbitals of each l that was solved for
   * @param density ν at the nodes
   * @param potential v at the nodes, to which the orbitals belong
   * @param total E
   * @param iterations how many potentials were tried
   * @param change by how much the last potential differs from its own at most
   */
  record Solution(
      Map<Integer, SineGrid.States> states,
      double[] density,
      double[] potential,
      double total,
      int iterations,
      double change) {

    private Solution of(double energy) {
      return new Solution(states, density, potential, energy, iterations, change);
    }

    /** Returns the energy of an orbital of an l that was solved for; NaN where there is none. */
    double energy(Shell shell) {
      double[] energies = states.get(shell.momentum()).energies();
      return shell.index() < energies.length ? energies[shell.index()] : Double.NaN;
    }
  }

  /**
   * Returns the solution, converged or not.
   *
   * @param problem the electrons
   * @param shells those with electrons, and perhaps others that are to be known
   * @param nodes of a rule in x
   * @param weights of the rule
   * @param orbitals who solves for a potential
   */
  Solution solve(
      KohnSham problem, List<Shell> shells, double[] nodes, double[] weights, Orbitals orbitals) {
    double[] v = Arrays.stream(nodes).map(problem::fixed).toArray();
    double part = mixing;
    double best = Double.POSITIVE_INFINITY;
    int since = 0;
    for (int iteration = 1; ; iteration++) {
      Map<Integer, SineGrid.States> states = new TreeMap<>();
      for (Shell shell : shells) {
        double[] potential = v;
        states.computeIfAbsent(shell.momentum(), l -> orbitals.solve(l, potential));
      }
      double[] density = density(shells, states, nodes.length);
      double[] own = ownPotential(problem, nodes, weights, density);
      double change = 0;
      for (int i = 0; i < v.length; i++) {
        change = Math.max(change, Math.abs(own[i] - v[i]));
      }
      if (change < tolerance || iteration == iterations || Double.isNaN(change)) {
        Solution found = new Solution(states, density, v, 0, iteration, change);
        return found.of(total(problem, shells, nodes, weights, found));
      }
      since = change < best ? 0 : since + 1;
      best = Math.min(best, change);
      if (since == PATIENCE) {
        part /= 2;
        best = Double.POSITIVE_INFINITY;
        since = 0;
      }
      for (int i = 0; i < v.length; i++) {
        v[i] += part * (own[i] - v[i]);
      }
    }
  }

  private static double[] density(
      List<Shell> shells, Map<Integer, SineGrid.States> states, int nodes) {
    double[] density = new double[nodes];
    for (Shell shell : shells) {
      Matrix functions = states.get(shell.momentum()).functions();
      for (int node = 0; node < nodes && shell.occupation() > 0; node++) {
        density[node] += shell.occupation() * Math.pow(functions.at(node, shell.index()), 2);
      }
    }
    return density;
  }

  private static double[] hartree(
      KohnSham problem, double[] nodes, double[] weights, double... density) {
    double[] charges = new double[nodes.length];
    Arrays.setAll(charges, i -> weights[i] * density[i]);
    return problem.hartree(nodes, charges);
  }

  private static double[] ownPotential(
      KohnSham problem, double[] nodes, double[] weights, double... density) {
    double[] potential = hartree(problem, nodes, weights, density);
    for (int i = 0; i < nodes.length; i++) {
      potential[i] +=
          problem.external(nodes[i])
              + problem.functional().potential(density[i] / problem.volume(nodes[i]));
    }
    return potential;
  }

  private static double total(
      KohnSham problem, List<Shell> shells, double[] nodes, double[] weights, Solution found) {
    double[] density = found.density();
    double[] hartree = hartree(problem, nodes, weights, density);
    double total = problem.repulsion();
    for (Shell shell : shells) {
      total += shell.occupation() > 0 ? shell.occupation() * found.energy(shell) : 0;
    }
    for (int i = 0; i < nodes.length; i++) {
      double volume = problem.volume(nodes[i]);
      double energy = problem.external(nodes[i]) + hartree[i] / 2 - found.potential()[i];
      total +=
          weights[i]
              * (density[i] * energy + volume * problem.functional().energy(density[i] / volume));
    }
    return total;
  }
}
