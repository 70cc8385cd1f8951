package org.nsm.plugins.koopman;

import java.util.List;

/** Numbers that are made of the positions of a frame. */
interface MolecularFeature {

  /** Returns what each number is called. */
  List<String> names();

  /**
   * Computes them.
   *
   * @param positions in nanometres, of all atoms
   * @param box to whose nearest images vectors between atoms go
   * @param into filled from an offset on
   */
  void compute(double[] positions, PeriodicBox box, double[] into, int offset);
}
