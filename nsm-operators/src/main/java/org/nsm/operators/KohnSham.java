package org.nsm.operators;

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

  /** Returns the solution on a grid of its own, to judge others by. */
  Optional<SelfConsistentField.Solution> reference();
}
