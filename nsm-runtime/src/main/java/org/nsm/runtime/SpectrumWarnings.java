package org.nsm.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.nsm.api.spi.Normalisation;

/** What a reader of a spectrum should know before trusting it. */
final class SpectrumWarnings {
  /** A norm this much smaller than it should be is that of a dead mode. */
  private static final double DEAD = 1e-3;

  private SpectrumWarnings() {}

  /**
   * Returns which modes are dead: those whose squared norm is below a thousandth of what it should
   * be at the fixed point of the objective: what its Rayleigh quotient gives, or the norm of a
   * neighbour, whichever is larger; where norms are free, the median.
   */
  static List<Integer> deadModes(double[] norms, double[] quotients, Normalisation normalisation) {
    double[] sorted = norms.clone();
    Arrays.sort(sorted);
    List<Integer> dead = new ArrayList<>();
    for (int i = 0; i < norms.length; i++) {
      int mode = i;
      double expected =
          normalisation
              .squaredNorm()
              .map(norm -> expected(norm, norms, quotients, mode))
              .orElse(sorted[sorted.length / 2]);
      if (norms[i] == 0 || norms[i] < DEAD * expected) {
        dead.add(i + 1);
      }
    }
    return dead;
  }

  /** A mode that has collapsed has no quotient to trust; its neighbours' norms are near its own. */
  private static double expected(
      DoubleUnaryOperator squaredNorm, double[] norms, double[] quotients, int i) {
    double before = i > 0 ? norms[i - 1] : 0;
    double after = i + 1 < norms.length ? norms[i + 1] : 0;
    double own = Double.isNaN(quotients[i]) ? 0 : squaredNorm.applyAsDouble(quotients[i]);
    return Math.max(own, Math.max(before, after));
  }

  /** Returns the warnings about the modes as they were trained. */
  static List<String> ofModes(double[] norms, double[] quotients, Normalisation normalisation) {
    List<String> warnings = new ArrayList<>();
    List<Integer> dead = deadModes(norms, quotients, normalisation);
    if (!dead.isEmpty()) {
      warnings.add(
          "dead modes, counted from 1: "
              + dead
              + "; their norms have collapsed, and levels they stood for may be missing");
    }
    long negative = Arrays.stream(quotients).filter(q -> q < 0).count();
    if (normalisation.equals(Normalisation.EIGENVALUE) && negative > 0) {
      warnings.add(
          negative
              + " of the modes have a negative eigenvalue, which this objective cannot represent;"
              + " a larger operator.shift would make it positive");
    }
    return warnings;
  }

  /** Returns the warnings about the evaluation. */
  static List<String> ofEvaluation(int dropped, double asymmetry, boolean samples) {
    List<String> warnings = new ArrayList<>();
    if (dropped > 0) {
      warnings.add(
          dropped
              + (dropped == 1 ? " direction was" : " directions were")
              + " dropped because the functions are linearly dependent; fewer modes are reported");
    }
    // On samples a good model has an asymmetry of the order of one over the root of their number.
    if (asymmetry > (samples ? 0.05 : 0.01)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the projected operator is not symmetric (relative asymmetry %.2g): the evaluation"
                  + " is too coarse, or the functions do not meet the boundary conditions",
              asymmetry));
    }
    return warnings;
  }

  /** Returns the warnings about what the modes were held against. */
  static List<String> ofReference(int modes, int known) {
    return known < modes
        ? List.of(
            "the exact spectrum has only "
                + known
                + " values; the other "
                + (modes - known)
                + " modes are not held against anything")
        : List.of();
  }
}
