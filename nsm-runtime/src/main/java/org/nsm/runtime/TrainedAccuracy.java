package org.nsm.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;

/**
 * How near each function is, just as it was trained, to the exact level whose place it takes.
 *
 * <p>The cosine of function i is ‖Pfᵢ‖/‖fᵢ‖, where P projects onto the exact eigenspace of the i-th
 * value: an ordered method claims that all of them are one. No rotation mends it, unlike the {@link
 * LevelMetrics} of Rayleigh–Ritz vectors, which judge the span alone; a degenerate level allows for
 * any of its bases.
 *
 * @param cosines in [0, 1], one a function that has an exact counterpart; zero for one that is zero
 */
record TrainedAccuracy(double[] cosines) {
  private static final double CUTOFF = 1e-10;

  /** Returns the accuracy of functions that were seen; nothing where no exact one is known. */
  static Optional<TrainedAccuracy> of(
      Optional<ExactReference> reference, Matrix overlap, Observations seen) {
    return reference
        .filter(r -> !r.levels().isEmpty() && seen.cross().isPresent())
        .map(
            r ->
                of(
                    r.levels(),
                    overlap,
                    seen.cross().orElseThrow(),
                    seen.exactGram().orElseThrow()));
  }

  /**
   * Returns the accuracy.
   *
   * @param levels the levels
   * @param gram ⟨fᵢ, fⱼ⟩ of the trained functions
   * @param cross ⟨fᵢ, φₖ⟩
   * @param exactGram ⟨φⱼ, φₖ⟩
   */
  static TrainedAccuracy of(
      List<ExactReference.Level> levels, Matrix gram, Matrix cross, Matrix exactGram) {
    double[] cosines = new double[levels.get(levels.size() - 1).to()];
    for (ExactReference.Level level : levels) {
      Matrix g =
          SmallMatrices.block(exactGram, level.from(), level.end(), level.from(), level.end());
      Matrix x =
          SmallMatrices.block(cross, level.from(), level.to(), level.from(), level.end())
              .times(SmallMatrices.inverseRoot(g, CUTOFF));
      for (int i = 0; i < level.modes(); i++) {
        double norm = gram.at(level.from() + i, level.from() + i);
        double square = 0;
        for (int k = 0; k < x.columns(); k++) {
          square += x.at(i, k) * x.at(i, k);
        }
        cosines[level.from() + i] = norm > 0 ? Math.sqrt(Math.min(1, square / norm)) : 0;
      }
    }
    return new TrainedAccuracy(cosines);
  }

  /** Returns the mean of the cosines. */
  double meanCosine() {
    return Arrays.stream(cosines).average().orElse(Double.NaN);
  }

  /** Returns the mean of 1 − cos², which a perfect span in any basis need not make small. */
  double meanSineSquared() {
    return Arrays.stream(cosines).map(c -> 1 - c * c).average().orElse(Double.NaN);
  }
}
