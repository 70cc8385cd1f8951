package org.nsm.plugins.koopman;

import org.nsm.api.Matrix;

/**
 * What inference sees of some transitions (x, x'): both functions at both ends, and observables
 * there; one transition a row.
 *
 * @param fx f(x)
 * @param gx g(x)
 * @param fy f(x')
 * @param gy g(x')
 * @param hx observables h(x), of no columns if there are none
 * @param hy h(x')
 */
record TransitionFeatures(Matrix fx, Matrix gx, Matrix fy, Matrix gy, Matrix hx, Matrix hy) {

  int count() {
    return fx.rows();
  }

  /** Returns the features of a range of transitions. */
  TransitionFeatures rows(int from, int to) {
    return new TransitionFeatures(
        fx.rows(from, to),
        gx.rows(from, to),
        fy.rows(from, to),
        gy.rows(from, to),
        hx.rows(from, to),
        hy.rows(from, to));
  }

  /** Returns these features with every row times the root of a weight. */
  TransitionFeatures weighted(double[] weights) {
    return new TransitionFeatures(
        times(fx, weights),
        times(gx, weights),
        times(fy, weights),
        times(gy, weights),
        times(hx, weights),
        times(hy, weights));
  }

  private static Matrix times(Matrix m, double... weights) {
    return Matrix.create(m.rows(), m.columns(), (i, j) -> Math.sqrt(weights[i]) * m.at(i, j));
  }
}
