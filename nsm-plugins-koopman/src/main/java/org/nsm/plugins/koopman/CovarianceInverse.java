package org.nsm.plugins.koopman;

import org.nsm.api.Schema;
import org.nsm.api.Setting;
import org.nsm.api.Settings;
import org.nsm.api.tensor.Algebra;
import org.nsm.api.tensor.DType;
import org.nsm.api.tensor.Tensor;

/**
 * How covariances are inverted: (C + εI)⁻¹ on the directions whose eigenvalue is above a fraction
 * of the largest, zero on the others. Nothing is clipped upward, which would inflate noise.
 *
 * @param ridge ε, in the units of squared functions
 * @param cutoff the fraction
 */
record CovarianceInverse(double ridge, double cutoff) {

  static CovarianceInverse of(Settings settings) {
    return new CovarianceInverse(settings.number("ridge"), settings.number("cutoff"));
  }

  static Schema schema() {
    return Schema.of(
        Setting.number("ridge", 0, "added to the diagonal of covariances before they are inverted")
            .atLeast(0),
        Setting.number(
                "cutoff",
                1e-10,
                "directions of functions with less than this part of the largest covariance are"
                    + " left out of inverses")
            .atLeast(0)
            .atMost(0.5));
  }

  /** Returns C + εI. */
  Tensor ridged(Algebra a, Tensor c) {
    return ridge == 0
        ? c
        : a.add(c, a.multiply(a.identity(c.shape().size(-1), DType.FLOAT64), ridge));
  }

  /** Returns (C + εI)⁻¹. */
  Tensor inverse(Algebra a, Tensor c) {
    return power(a, c, -1);
  }

  /** Returns (C + εI)^(−½). */
  Tensor inverseRoot(Algebra a, Tensor c) {
    return power(a, c, -0.5);
  }

  private Tensor power(Algebra a, Tensor c, double exponent) {
    Algebra.SymmetricEigen eigen = a.symmetricEigen(ridged(a, c));
    Tensor values = eigen.values();
    int n = values.shape().size(-1);
    Tensor largest = a.slice(values, -1, n - 1, n);
    Tensor zero = a.multiply(values, 0);
    Tensor kept = a.greater(values, a.maximum(a.multiply(largest, cutoff), zero));
    Tensor safe = a.select(kept, values, a.add(zero, 1));
    // Zero times an undefined number stays undefined: nothing is hidden.
    Tensor powers = a.select(kept, a.power(safe, exponent), zero);
    return Spectral.compose(a, eigen.vectors(), powers);
  }
}
