package org.nsm.plugins.koopman;

import java.util.Arrays;
import org.nsm.api.Matrix;

/**
 * How Gram matrices are inverted in inference, by one of two explicit choices: on the directions
 * above a fraction of the largest eigenvalue, the others left out; or with a ridge, (M + αI)⁻¹.
 *
 * @param cutoff the fraction; where there is a ridge, 0
 * @param ridge α, relative to the largest eigenvalue; 0 for none
 */
record Whitening(double cutoff, double ridge) {

  /**
   * The result.
   *
   * @param matrix a symmetric power of the inverse
   * @param dropped how many directions were left out
   */
  record Inverse(Matrix matrix, int dropped) {}

  /** Returns M⁻¹. */
  Inverse inverse(Matrix gram) {
    return power(gram, -1);
  }

  /** Returns M^(−½). */
  Inverse inverseRoot(Matrix gram) {
    return power(gram, -0.5);
  }

  private Inverse power(Matrix gram, double exponent) {
    DenseMatrices.Eigen eigen = DenseMatrices.symmetric(gram);
    double largest = eigen.values().length == 0 ? 0 : Math.max(eigen.values()[0], 0);
    double floor = cutoff * largest;
    double added = ridge * largest;
    int dropped = (int) Arrays.stream(eigen.values()).filter(v -> !(v + added > floor)).count();
    return new Inverse(
        DenseMatrices.function(eigen, v -> v + added > floor ? Math.pow(v + added, exponent) : 0),
        dropped);
  }
}
