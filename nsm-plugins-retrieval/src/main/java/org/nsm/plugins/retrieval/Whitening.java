package org.nsm.plugins.retrieval;

import java.util.stream.IntStream;
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
    int n = covariance.rows();
    double trace = IntStream.range(0, n).mapToDouble(i -> covariance.at(i, i)).sum();
    double added = n == 0 ? 0 : ridge * trace / n;
    return Decompositions.power(covariance, cutoff, v -> 1 / Math.sqrt(v + added));
  }
}
