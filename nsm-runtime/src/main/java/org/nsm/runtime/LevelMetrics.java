package org.nsm.runtime;

import java.util.List;
import java.util.Optional;
import org.nsm.api.Matrix;

/**
 * How near learned modes ψ are to exact eigenfunctions φ, level by level.
 *
 * <p>Let P project onto the span of the K learned modes of a level (or of all levels together) and
 * Q onto the span of the exact functions of that level. Then
 *
 * <ul>
 *   <li>the <em>subspace distance</em> is 1 − tr(PQ)/K: the mean of sin² of the principal angles, 0
 *       where the learned span lies in the exact one and 1 where it is orthogonal to it;
 *   <li>the <em>angle</em> of a mode is (2/π) arccos |⟨ψ, φ̃⟩|/‖ψ‖ in [0, 1], where φ̃ is the exact
 *       function that belongs to it after an orthogonal Procrustes alignment inside the level:
 *       without it a perfect solution of a degenerate level would seem wrong by an arbitrary
 *       rotation.
 * </ul>
 *
 * <p>Both use the Gram matrix of the exact functions as the rule at hand sees them, so that an
 * imperfect rule does not show up as a distance.
 *
 * @param angles one a mode
 * @param distances of each mode's level, one a mode
 * @param levelDistance the mean of the subspace distance over the levels
 * @param wholeDistance the subspace distance of all levels together
 * @param alignment exact functions times this are the aligned ones, one column a mode
 */
record LevelMetrics(
    double[] angles,
    double[] distances,
    double levelDistance,
    double wholeDistance,
    Matrix alignment) {

  /** Directions of a Gram matrix below this fraction of the largest count as none. */
  private static final double CUTOFF = 1e-10;

  /**
   * Returns the metrics of functions given by their coefficients, one a column, in the functions
   * that were seen; nothing where the exact ones are not known.
   */
  static Optional<LevelMetrics> of(
      Optional<ExactReference> reference, Matrix vectors, Matrix overlap, Observations seen) {
    // Fewer functions than exact values are left where directions were dropped.
    Optional<List<ExactReference.Level>> known =
        reference.map(r -> r.truncated(vectors.columns()).levels()).filter(l -> !l.isEmpty());
    if (known.isEmpty() || seen.cross().isEmpty()) {
      return Optional.empty();
    }
    Matrix gram = RayleighRitz.congruence(vectors, overlap);
    Matrix cross = vectors.transpose().times(seen.cross().get());
    return Optional.of(of(known.get(), gram, cross, seen.exactGram().orElseThrow()));
  }

  /**
   * Returns the metrics.
   *
   * @param levels the levels
   * @param gram ⟨ψᵢ, ψⱼ⟩ of the learned modes
   * @param cross ⟨ψᵢ, φₖ⟩
   * @param exactGram ⟨φⱼ, φₖ⟩
   */
  static LevelMetrics of(
      List<ExactReference.Level> levels, Matrix gram, Matrix cross, Matrix exactGram) {
    int modes = levels.get(levels.size() - 1).to();
    int exact = levels.get(levels.size() - 1).end();
    double[] angles = new double[modes];
    double[] distances = new double[modes];
    double[] alignment = new double[exact * modes];
    double sum = 0;
    for (ExactReference.Level level : levels) {
      Matrix x = SmallMatrices.block(cross, level.from(), level.to(), level.from(), level.end());
      Matrix m = SmallMatrices.block(gram, level.from(), level.to(), level.from(), level.to());
      Matrix g =
          SmallMatrices.block(exactGram, level.from(), level.end(), level.from(), level.end());
      double distance = distance(x, m, g);
      sum += distance;
      Matrix whitening = SmallMatrices.inverseRoot(g, CUTOFF);
      Matrix cosines = cosines(x, m, whitening);
      Matrix rotation = SmallMatrices.nearestOrthonormal(cosines.transpose());
      Matrix aligned = cosines.times(rotation);
      Matrix columns = whitening.times(rotation);
      for (int i = 0; i < level.modes(); i++) {
        double cosine = Math.min(1, Math.abs(aligned.at(i, i)));
        angles[level.from() + i] = 2 / Math.PI * Math.acos(cosine);
        distances[level.from() + i] = distance;
        for (int k = 0; k < columns.rows(); k++) {
          alignment[(level.from() + k) * modes + level.from() + i] = columns.at(k, i);
        }
      }
    }
    double whole =
        distance(
            SmallMatrices.block(cross, 0, modes, 0, exact),
            SmallMatrices.block(gram, 0, modes, 0, modes),
            SmallMatrices.block(exactGram, 0, exact, 0, exact));
    return new LevelMetrics(
        angles, distances, sum / levels.size(), whole, Matrix.of(exact, modes, alignment));
  }

  /**
   * 1 − tr(PQ)/K, where K counts the modes and not the rank: a mode that is zero counts as lost.
   */
  private static double distance(Matrix cross, Matrix gram, Matrix exactGram) {
    Matrix y =
        SmallMatrices.inverseRoot(gram, CUTOFF)
            .times(cross)
            .times(SmallMatrices.inverseRoot(exactGram, CUTOFF));
    double trace = 0;
    for (double value : y.toArray()) {
      trace += value * value;
    }
    return Math.min(1, Math.max(0, 1 - trace / gram.rows()));
  }

  /** ⟨ψᵢ, φₖ⟩/‖ψᵢ‖ with the exact functions made orthonormal; zero for a mode that is zero. */
  private static Matrix cosines(Matrix cross, Matrix gram, Matrix whitening) {
    Matrix x = cross.times(whitening);
    return Matrix.create(
        x.rows(),
        x.columns(),
        (i, k) -> gram.at(i, i) > 0 ? x.at(i, k) / Math.sqrt(gram.at(i, i)) : 0);
  }
}
