package org.nsm.plugins.koopman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What to know of an estimate before its numbers are trusted. */
final class KoopmanWarnings {
  private KoopmanWarnings() {}

  /**
   * Returns the warnings.
   *
   * @param wanted the number of modes that was asked for; 0 for all there are
   */
  static List<String> of(KoopmanEstimate estimate, int wanted, boolean reversible) {
    List<String> warnings = new ArrayList<>();
    double[] values = estimate.values();
    if (estimate.dropped() > 0) {
      warnings.add(
          estimate.dropped()
              + " directions of the functions depend on the others and are left out of the"
              + " estimate");
    }
    if (wanted > values.length) {
      warnings.add(
          wanted + " modes are asked for, and the functions allow no more than " + values.length);
    }
    long unstable = estimate.eigenvalues().stream().filter(value -> value.abs() > 1 + 1e-6).count();
    if (unstable > 0) {
      warnings.add(
          unstable
              + " eigenvalues lie outside the unit circle, where no Koopman operator of a"
              + " stationary process has any: forecasts over many steps grow");
    }
    if (!reversible && values.length > 1 && Arrays.stream(values).allMatch(v -> v > 0.999)) {
      warnings.add(
          "all singular values are near one: the dynamics look deterministic, and without noise the"
              + " operator is not Hilbert-Schmidt");
    }
    return warnings;
  }
}
