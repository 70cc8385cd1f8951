package org.nsm.operators;

import java.util.List;
import java.util.Optional;

/**
 * Electrons in a local-density approximation, as a self-consistent field sees them: through numbers
 * at the nodes of a rule in one coordinate.
 *
 * <p>Densities are those of the coordinate, ν = Σ occupation·φ², of integral N.
 */
interface KohnSham {

  /** Returns N. */
  int electrons();

  /**
   * Returns orbitals with their electrons, in the order in which they are filled.
   *
   * @param count how many; 0 for those that have electrons
   */
  List<Shell> shells(int count);

  /** Returns the potential of the nuclei. */
  double external(double x);

  /** Returns the fixed potential of the operator that is learned; it knows no solution. */
  double fixed(double x);

  /**
   * Returns the potential of charges at the nodes.
   *
   * @param nodes x
   * @param charges the integral of ν belonging to each node
   */
  double[] hartree(double[] nodes, double[] charges);

  /** Returns dV/dx, by which ν exceeds the density in space. */
  double volume(double x);

  /** Returns exchange and correlation. */
  LocalDensity functional();

  /** Returns the energy of the nuclei among themselves. */
  double repulsion();

  /**
   * Returns the solution on a grid of its own, to judge others by.
   *
   * @param shells those with electrons, and perhaps others that are to be known
   */
  Optional<SelfConsistentField.Solution> reference(List<Shell> shells);
}
