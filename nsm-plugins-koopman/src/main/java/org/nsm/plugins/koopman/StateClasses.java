package org.nsm.plugins.koopman;

import org.nsm.api.Matrix;

/**
 * Classes that the states of a process go through, where they are known: a forecast is then right
 * if the state that it shows is of the right class. Nothing that trains or estimates sees them.
 */
public interface StateClasses {

  /**
   * Returns the class of each state, in the units of the data, one a row, by what it looks like.
   */
  int[] shown(Matrix states);

  /** Returns the true class of a frame of the trajectory that is held out. */
  int truth(int frame);
}
