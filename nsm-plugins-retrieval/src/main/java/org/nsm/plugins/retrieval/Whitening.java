package org.nsm.plugins.retrieval;

import java.util.Arrays;
import org.nsm.api.Matrix;

/**
 * How covariances are inverted: directions with less than a part of the largest variance are left
 * out, and a ridge is added to the others.
 *
 * @param cutoff the part
 * @param ridge in parts of the mean variance
 */
record Whitening(double cutoff, double ridge) {

  /** Returns (C + ridge)^(−½) on the directions that are kept. */
  Decompositions.Power inverseRoot(Matrix covariance) {
    return inverseRoot(Decompositions.symmetric(covariance));
  }

  /** Returns the same of a covariance that was decomposed before. */
  Decompositions.Power inverseRoot(Decompositions.Symmetric covariance) {
    double added = ridge * Arrays.stream(covariance.values()).average().orElse(0);
    return covariance.power(cutoff, v -> 1 / Math.sqrt(v + added));
  }
}
