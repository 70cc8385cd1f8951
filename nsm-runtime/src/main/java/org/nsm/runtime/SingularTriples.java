package org.nsm.runtime;

import java.util.Arrays;
import org.nsm.api.Matrix;

/**
 * Approximate singular triples from the moments of functions f and g: values σ, falling, and
 * coefficients u and v (one a column, uᵀM_f u = 1 = vᵀM_g v), so that φ = fu and ψ = gv.
 *
 * <p>The best that the two spans have to offer: both are whitened, the directions that are linearly
 * dependent left out, and T̂ is decomposed between them. As only the spans enter, objectives that
 * find no more than subspaces are served as well.
 *
 * @param values σ in the units of T̂
 * @param left u, one a column
 * @param right v, one a column
 * @param dropped how many directions of f and g were left out
 */
record SingularTriples(double[] values, Matrix left, Matrix right, int dropped) {

  /** Solves on the directions above a cut-off. */
  static SingularTriples rotate(SingularMoments moments, double cutoff) {
    Matrix ofF = RayleighRitz.whitening(moments.f(), cutoff);
    Matrix ofG = RayleighRitz.whitening(moments.g(), cutoff);
    SmallMatrices.Svd svd = SmallMatrices.svd(ofF.transpose().times(moments.cross().times(ofG)));
    int modes = moments.f().rows();
    return new SingularTriples(
        svd.values(),
        ofF.times(svd.left()),
        ofG.times(svd.right()),
        2 * modes - ofF.columns() - ofG.columns());
  }

  /** Takes the functions as they are, in their order; where ⟨f, Tg⟩ is negative, with −g for g. */
  static SingularTriples asTrained(SingularMoments moments) {
    double[] quotients = moments.quotients();
    int modes = quotients.length;
    return new SingularTriples(
        Arrays.stream(quotients).map(Math::abs).toArray(),
        diagonal(moments.f(), new double[modes]),
        diagonal(moments.g(), quotients),
        0);
  }

  private static Matrix diagonal(Matrix overlap, double[] signs) {
    return Matrix.create(
        overlap.rows(),
        overlap.rows(),
        (i, j) ->
            i == j && overlap.at(i, i) > 0
                ? (signs[i] < 0 ? -1 : 1) / Math.sqrt(overlap.at(i, i))
                : 0);
  }

  /** Returns the first triples. */
  SingularTriples first(int count) {
    int kept = Math.min(count, values.length);
    return new SingularTriples(
        Arrays.copyOf(values, kept),
        left.leadingColumns(kept),
        right.leadingColumns(kept),
        dropped);
  }

  /**
   * Returns the residual ((‖Tψ − σφ‖² + ‖T*φ − σψ‖²)/2)^½ of each triple, that of the pair (φ,
   * ψ)/√2 for the self-adjoint operator (f, g) ↦ (Tg, T*f): a true singular value lies within it.
   */
  double[] residuals(SingularMoments moments) {
    Matrix images = RayleighRitz.congruence(right, moments.imagesOfG());
    Matrix adjoints = RayleighRitz.congruence(left, moments.imagesOfF());
    Matrix cross = left.transpose().times(moments.cross().times(right));
    double[] residuals = new double[values.length];
    for (int i = 0; i < residuals.length; i++) {
      double both =
          (images.at(i, i) + adjoints.at(i, i)) / 2
              - 2 * values[i] * cross.at(i, i)
              + values[i] * values[i];
      residuals[i] = Math.sqrt(Math.max(both, 0));
    }
    return residuals;
  }
}
