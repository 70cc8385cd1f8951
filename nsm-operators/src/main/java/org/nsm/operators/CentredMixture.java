package org.nsm.operators;

import org.nsm.api.Matrix;

/**
 * The law Σₖ pₖ N(cₖ, sₖ²I).
 *
 * @param centres cₖ, one a row
 * @param scales sₖ
 * @param weights pₖ, of sum one
 */
record CentredMixture(Matrix centres, double[] scales, double[] weights) {

  /** Returns d, the dimension of a centre. */
  int dimension() {
    return centres.columns();
  }
}
