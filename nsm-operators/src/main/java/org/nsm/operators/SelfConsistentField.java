package org.nsm.operators;

import java.util.Arrays;
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
    /** Returns them, the lowest first, with their values at the nodes. */
    SineGrid.States solve(double[] potential);
  }

  /**
   * A solution.
   *
   * @param energies of the orbitals, rising
   * @param functions the orbitals at the nodes
   * @param density ν at the nodes
   * @param potential v at the nodes, to which the orbitals belong
   * @param total E
   * @param iterations how many potentials were tried
   * @param change by how much the last potential differs from its own at most
   */
  record Solution(
      double[] energies,
      Matrix functions,
      double[] density,
      double[] potential,
      double total,
      int iterations,
      double change) {}

  /**
   * Returns the solution, converged or not.
   *
   * @param problem the electrons
   * @param nodes of a rule in x
   * @param weights of the rule
   * @param orbitals who solves for a potential
   */
  Solution solve(KohnSham problem, double[] nodes, double[] weights, Orbitals orbitals) {
    double[] v = Arrays.stream(nodes).map(problem::fixed).toArray();
    double part = mixing;
    double best = Double.POSITIVE_INFINITY;
    int since = 0;
    for (int iteration = 1; ; iteration++) {
      SineGrid.States states = orbitals.solve(v);
      double[] density = density(problem.electrons(), states.functions());
      double[] own = ownPotential(problem, nodes, weights, density);
      double change = 0;
      for (int i = 0; i < v.length; i++) {
        change = Math.max(change, Math.abs(own[i] - v[i]));
      }
      if (change < tolerance || iteration == iterations || Double.isNaN(change)) {
        double total = total(problem, nodes, weights, density, states.energies(), v);
        return new Solution(
            states.energies(), states.functions(), density, v, total, iteration, change);
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

  /**
   * Returns how many electrons are in orbital i: two in the lowest ones, what is left in the last.
   */
  static double occupation(int electrons, int i) {
    return Math.max(0, Math.min(2, electrons - 2 * i));
  }

  private static double[] density(int electrons, Matrix functions) {
    double[] density = new double[functions.rows()];
    for (int i = 0; 2 * i < electrons; i++) {
      double occupation = occupation(electrons, i);
      for (int node = 0; node < density.length; node++) {
        density[node] += occupation * functions.at(node, i) * functions.at(node, i);
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
      KohnSham problem,
      double[] nodes,
      double[] weights,
      double[] density,
      double[] energies,
      double... v) {
    double[] hartree = hartree(problem, nodes, weights, density);
    double total = problem.repulsion();
    for (int i = 0; 2 * i < problem.electrons(); i++) {
      total += occupation(problem.electrons(), i) * energies[i];
    }
    for (int i = 0; i < nodes.length; i++) {
      double volume = problem.volume(nodes[i]);
      total +=
          weights[i]
              * (density[i] * (problem.external(nodes[i]) + hartree[i] / 2 - v[i])
                  + volume * problem.functional().energy(density[i] / volume));
    }
    return total;
  }
}
