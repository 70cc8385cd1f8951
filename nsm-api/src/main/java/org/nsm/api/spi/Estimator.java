package org.nsm.api.spi;

import java.util.List;
import org.nsm.api.Setting;

/**
 * Which samples the moments of a cotangent come from.
 *
 * <p>A cotangent at sample b is a product of b's own values with moments. If those moments contain
 * b, the product is biased by O(1/B), which acts as shrinkage and annihilates modes with λ_i below
 * about Σλ/B.
 */
public enum Estimator {
  /** Two halves; each uses the moments of the other. Unbiased where coefficients are linear. */
  CROSS_FIT("cross-fit"),
  /** Every sample uses the moments of all others. Unbiased likewise, with least variance. */
  U_STATISTIC("u-statistic"),
  /** The same batch throughout: biased, except where the batch is the whole domain. */
  SAME("same");

  private final String id;

  Estimator(String id) {
    this.id = id;
  }

  /** Returns the name in configurations. */
  public String id() {
    return id;
  }

  /** Returns the estimator of a name. */
  public static Estimator of(String id) {
    for (Estimator estimator : values()) {
      if (estimator.id.equals(id)) {
        return estimator;
      }
    }
    throw new IllegalArgumentException("no estimator is called " + id);
  }

  /** Returns the setting with which objectives let users choose. */
  public static Setting setting() {
    return Setting.choice(
        "estimator",
        CROSS_FIT.id,
        List.of(CROSS_FIT.id, U_STATISTIC.id, SAME.id),
        "which samples the moments come from: the other half of the batch, all other samples, or"
            + " the same batch (biased)");
  }
}
