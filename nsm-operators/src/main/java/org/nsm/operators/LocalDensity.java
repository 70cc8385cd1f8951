package org.nsm.operators;

/** Exchange and correlation of the homogeneous electron gas without spin polarisation. */
interface LocalDensity {

  /** Returns n·ε_xc(n), the energy in a unit of volume. */
  double energy(double density);

  /** Returns v_xc = d(n·ε_xc)/dn. */
  double potential(double density);
}
